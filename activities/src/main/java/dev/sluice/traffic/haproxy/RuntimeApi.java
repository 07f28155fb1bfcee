package dev.sluice.traffic.haproxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** Asks HAProxy's runtime API one thing per connection, as it closes after each answer. */
record RuntimeApi(Endpoint endpoint) {
  private static final int LONGEST_ANSWER = 1 << 20;

  /**
   * The answer to a command, without the empty line at its end; empty is HAProxy's yes.
   *
   * <p>Blocks as long as the peer is silent. The caller bounds it by an interrupt, which closes the
   * connection.
   *
   * @param command one line; may hold several commands, separated by semicolons
   */
  String ask(String command) throws IOException {
    try (SocketChannel channel = endpoint.open()) {
      ByteBuffer out = ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.UTF_8));
      while (out.hasRemaining()) {
        channel.write(out);
      }
      return answer(channel).strip();
    }
  }

  private static String answer(SocketChannel channel) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    ByteBuffer in = ByteBuffer.allocate(8192);
    while (channel.read(in) >= 0) {
      answer.write(in.array(), 0, in.position());
      in.clear();
      if (answer.size() > LONGEST_ANSWER) {
        throw new IOException("it answered with more than " + LONGEST_ANSWER + " bytes");
      }
    }
    return answer.toString(StandardCharsets.UTF_8);
  }
}
