package dev.sluice.bridge.slack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** Opens WebSockets and then says nothing any more, not even to a ping. */
final class DeafPeer implements AutoCloseable {
  final Semaphore connections = new Semaphore(0);
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());

  DeafPeer() throws IOException {
    Thread.ofVirtual().start(this::live);
  }

  URI address() {
    return URI.create("ws://127.0.0.1:%d/".formatted(server.getLocalPort()));
  }

  private void live() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        greet(socket);
        connections.release();
      } catch (IOException ended) {
        return;
      }
    }
  }

  private static void greet(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    String key = "";
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      if (line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:")) {
        key = line.substring(line.indexOf(':') + 1).strip();
      }
    }
    String answer =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: %s\r\n\r\n".formatted(accepted(key));
    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
  }

  private static String accepted(String key) {
    try {
      byte[] all =
          (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII);
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(all));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket each : open) {
      each.close();
    }
  }
}
