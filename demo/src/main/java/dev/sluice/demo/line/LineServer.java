package dev.sluice.demo.line;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;

/** Listens on loopback, and has a conversation of its own with each caller. */
public final class LineServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Each byte is one of its characters, so that nothing that is said is changed on the way. */
  private static final Charset BYTES = StandardCharsets.ISO_8859_1;

  private final ServerSocket listening;
  private final Supplier<Conversation> next;

  /**
   * Listens from now on.
   *
   * @param port 0 takes a free one
   */
  public LineServer(int port, Supplier<Conversation> next) throws IOException {
    this.listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    this.next = next;
    Thread.ofVirtual().name("lines-" + port()).start(this::accept);
  }

  /** Where it listens. */
  public int port() {
    return listening.getLocalPort();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket caller = listening.accept();
        Thread.ofVirtual().start(() -> serve(caller));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket caller) {
    try (caller) {
      caller.setSoTimeout((int) PATIENCE.toMillis());
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(caller.getInputStream(), BYTES));
      Conversation conversation = next.get();
      say(caller, conversation.greeting());
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        say(caller, conversation.answer(line));
        if (conversation.over()) {
          return;
        }
      }
    } catch (IOException gone) {
      // The caller went away; there is nobody left to tell.
      return;
    }
  }

  private static void say(Socket caller, String answer) throws IOException {
    caller.getOutputStream().write(answer.getBytes(BYTES));
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
