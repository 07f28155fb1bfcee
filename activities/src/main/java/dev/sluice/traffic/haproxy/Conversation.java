package dev.sluice.traffic.haproxy;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One connection to HAProxy's runtime API on which several lines are asked, since its prompt keeps
 * it open: what is written can depend on what was answered before.
 *
 * <p>Blocks as long as the peer is silent. The caller bounds it by an interrupt, which closes the
 * connection; one that is closed in the middle of an answer is reset, so that no byte that waits to
 * be sent goes out later.
 */
final class Conversation implements AutoCloseable {
  /** Ends each answer; an answer by itself never holds it. */
  private static final String PROMPT = "\n> ";

  private static final int LONGEST_ANSWER = 1 << 20;

  private final SocketChannel channel;
  private final Progress progress;
  private final ByteBuffer in = ByteBuffer.allocate(8192);
  private boolean greeted;
  private boolean settled;

  private Conversation(SocketChannel channel, Progress progress) {
    this.channel = channel;
    this.progress = progress;
  }

  /** Connects. */
  static Conversation with(Endpoint endpoint, Progress progress) throws IOException {
    return new Conversation(endpoint.open(), progress);
  }

  /**
   * The answers to commands that are sent as one line, in their order and without the empty lines
   * around them; empty is HAProxy's yes. A command that fails does not keep it from the next one.
   *
   * @throws IOException when the peer is gone, or the time is over before the line is sent
   * @throws PeerSpokeNonsense when what came cannot be the answers of a HAProxy
   */
  List<String> ask(List<String> commands) throws IOException {
    List<String> line = new ArrayList<>(commands);
    if (!greeted) {
      line.addFirst("prompt");
    }
    if (progress.over()) {
      throw new IOException("the time was over before it could be asked anything more");
    }
    settled = false;
    progress.asks(String.join("; ", commands));
    send(String.join(";", line) + "\n");
    List<String> answers = new ArrayList<>(answers(line.size()));
    settled = true;
    progress.answered();
    if (!greeted) {
      greet(answers.removeFirst());
    }
    return answers;
  }

  private void greet(String answer) throws PeerSpokeNonsense {
    if (!answer.isEmpty()) {
      throw new PeerSpokeNonsense("'prompt' was answered with '" + Progress.shown(answer) + "'");
    }
    greeted = true;
  }

  private void send(String line) throws IOException {
    ByteBuffer out = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
    while (out.hasRemaining()) {
      channel.write(out);
    }
  }

  private List<String> answers(int wanted) throws IOException {
    Heard heard = new Heard(PROMPT);
    while (heard.ends() < wanted) {
      read(heard);
      progress.hears(heard.beginning());
    }
    // What follows the last prompt is the beginning of the next answer, and has to be empty here.
    List<String> parts = Arrays.asList(heard.text().split(PROMPT, -1));
    if (parts.size() > wanted + 1 || !parts.getLast().isEmpty()) {
      throw new PeerSpokeNonsense(
          "it answered more than it was asked: '" + Progress.shown(heard.beginning()) + "'");
    }
    return parts.subList(0, wanted).stream().map(String::strip).toList();
  }

  private void read(Heard heard) throws IOException {
    if (channel.read(in.clear()) < 0) {
      String before = heard.beginning();
      throw before.isBlank()
          ? new IOException("it closed the connection without an answer")
          : new PeerSpokeNonsense(
              "it closed the connection after '" + Progress.shown(before) + "', no whole answer");
    }
    if (heard.add(in.array(), in.position()) > LONGEST_ANSWER) {
      throw new PeerSpokeNonsense("it answered with more than " + LONGEST_ANSWER + " bytes");
    }
  }

  @Override
  public void close() throws IOException {
    if (settled && channel.supportedOptions().contains(StandardSocketOptions.SO_LINGER)) {
      channel.setOption(StandardSocketOptions.SO_LINGER, -1);
    }
    channel.close();
  }
}
