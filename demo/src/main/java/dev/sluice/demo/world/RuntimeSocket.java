package dev.sluice.demo.world;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Listens as HAProxy's stats socket does: one line in, its answers out, the connection closed; or
 * kept open by {@code prompt}.
 */
final class RuntimeSocket implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ServerSocket listening;
  private final RuntimeCommands commands;

  /** Listens on loopback; port 0 takes a free one. */
  RuntimeSocket(int port, RuntimeCommands commands) throws IOException {
    this.listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    this.commands = commands;
    Thread.ofVirtual().name("runtime-socket").start(this::accept);
  }

  int port() {
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
          new BufferedReader(
              new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
      RuntimeSession session = new RuntimeSession(commands);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        caller.getOutputStream().write(session.answer(line).getBytes(StandardCharsets.UTF_8));
        if (session.over()) {
          return;
        }
      }
    } catch (IOException gone) {
      // The caller went away; there is nobody left to tell.
      return;
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
