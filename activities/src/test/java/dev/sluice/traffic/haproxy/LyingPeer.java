package dev.sluice.traffic.haproxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.function.Function;

/**
 * Something that listens where a HAProxy should, and answers as it is told; no answer: it stays
 * silent.
 */
final class LyingPeer implements AutoCloseable {
  private final ServerSocket listening;
  private final Function<String, Optional<String>> answers;

  LyingPeer(Function<String, Optional<String>> answers) {
    this.answers = answers;
    try {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    Thread.ofVirtual().start(this::listen);
  }

  private void listen() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        Thread.ofVirtual().start(() -> answer(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void answer(Socket socket) {
    try {
      String command =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
      Optional<String> answer = answers.apply(String.valueOf(command));
      if (answer.isPresent()) {
        socket.getOutputStream().write(answer.get().getBytes(UTF_8));
        socket.close();
      }
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  HaProxyRouter router() {
    return new HaProxyRouter(HaProxyRig.binding("tcp://127.0.0.1:" + listening.getLocalPort()));
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
