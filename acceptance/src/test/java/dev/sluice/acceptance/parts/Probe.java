package dev.sluice.acceptance.parts;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Looks whether something answers. */
final class Probe {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(PATIENCE).version(HttpClient.Version.HTTP_1_1).build();

  private Probe() {}

  /** Whether a page answers with status 200. */
  static BooleanSupplier page(String url) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
    return () -> {
      try {
        return CLIENT.send(request, BodyHandlers.discarding()).statusCode() == 200;
      } catch (IOException early) {
        return false;
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
        return false;
      }
    };
  }

  /** Whether somebody listens on a port of loopback. */
  static BooleanSupplier port(int port) {
    return () -> {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
        return true;
      } catch (IOException early) {
        return false;
      }
    };
  }
}
