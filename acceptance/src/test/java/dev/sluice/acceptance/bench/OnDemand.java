package dev.sluice.acceptance.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The users of the runs' services, so that a split can be counted: some requests to a backend when
 * somebody looks at its counters, and none otherwise, so that their load is not what is measured.
 */
final class OnDemand implements AutoCloseable {
  /** More than the 20 that show half and half in turns. */
  private static final int REQUESTS = 30;

  private static final byte[] END = {'\r', '\n', '\r', '\n'};
  private static final int PATIENCE_MILLIS = 10_000;

  private final int front;
  private final ExecutorService sender =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());

  /** Sends to this port of loopback. */
  OnDemand(int front) {
    this.front = front;
  }

  /** Sends some requests to a backend, soon. */
  void want(String backend) {
    if (!sender.isShutdown()) {
      var unused = sender.submit(() -> send(backend));
    }
  }

  private Object send(String backend) throws IOException {
    String request = "GET /%s HTTP/1.1\r\nHost: bench\r\n\r\n".formatted(backend);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), front)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request.repeat(REQUESTS).getBytes(StandardCharsets.US_ASCII));
      await(new BufferedInputStream(socket.getInputStream()));
    }
    return backend;
  }

  /** Answers without a body, so each ends with an empty line. */
  private static void await(InputStream answers) throws IOException {
    int ended = 0;
    int matched = 0;
    while (ended < REQUESTS) {
      int next = answers.read();
      if (next < 0) {
        throw new IOException("only %d of %d were answered".formatted(ended, REQUESTS));
      }
      matched = next == END[matched] ? matched + 1 : next == END[0] ? 1 : 0;
      if (matched == END.length) {
        ended++;
        matched = 0;
      }
    }
  }

  @Override
  public void close() {
    sender.shutdownNow();
  }
}
