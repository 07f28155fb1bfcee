package dev.sluice.demo.people;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The mail server of the demo's people: takes every mail, on loopback, and hands it to nobody else.
 */
public final class Postbox implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ServerSocket listening;
  private final People people;

  /** Listens on a free port. */
  public Postbox(People people) throws IOException {
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.people = people;
    Thread.ofVirtual().name("postbox").start(this::accept);
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
      // A mail is bytes, and each of them is one of these characters.
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(caller.getInputStream(), StandardCharsets.ISO_8859_1));
      PostSession session = new PostSession(people);
      say(caller, PostSession.GREETING);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        say(caller, session.answer(line));
        if (session.over()) {
          return;
        }
      }
    } catch (IOException gone) {
      // The caller went away; there is nobody left to tell.
      return;
    }
  }

  private static void say(Socket caller, String answer) throws IOException {
    caller.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
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
