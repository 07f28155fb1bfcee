package dev.sluice.people;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Just enough of an SMTP server to take mail for some and refuse it for one. */
final class PickySmtpServer implements AutoCloseable {
  private final ServerSocket socket;
  private final String refused;
  private final AtomicInteger mails = new AtomicInteger();

  private PickySmtpServer(ServerSocket socket, String refused) {
    this.socket = socket;
    this.refused = refused;
  }

  static PickySmtpServer refusing(String recipient) throws IOException {
    PickySmtpServer server =
        new PickySmtpServer(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), recipient);
    Thread.ofVirtual().start(server::serve);
    return server;
  }

  int port() {
    return socket.getLocalPort();
  }

  int mails() {
    return mails.get();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void serve() {
    try (Socket client = socket.accept();
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
      say(client.getOutputStream(), "220 here");
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        say(client.getOutputStream(), answer(line));
        if (line.equals("DATA")) {
          takeMail(lines);
          say(client.getOutputStream(), "250 taken");
        }
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private String answer(String line) {
    String command = line.toUpperCase(Locale.ROOT);
    if (command.startsWith("RCPT") && line.contains(refused)) {
      return "550 no such user here";
    }
    if (!command.equals("DATA")) {
      return command.equals("QUIT") ? "221 bye" : "250 ok";
    }
    return "354 go on";
  }

  private void takeMail(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.equals(".")) {
      line = lines.readLine();
    }
    mails.incrementAndGet();
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
