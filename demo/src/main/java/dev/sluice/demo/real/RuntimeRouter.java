package dev.sluice.demo.real;

import dev.sluice.demo.service.Router;
import dev.sluice.demo.service.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** A real HAProxy, spoken to by its runtime API. */
final class RuntimeRouter implements Router {
  static final String BACKEND = "demo";
  private static final Duration LASTS = Duration.ofMillis(200);

  private final int port;
  private double share;
  private long readAt;

  RuntimeRouter(int port) {
    this.port = port;
  }

  /** As it was at most a fifth of a second ago: every request asks. */
  @Override
  public synchronized double share() {
    long now = System.nanoTime();
    if (readAt == 0 || now - readAt > LASTS.toNanos()) {
      int fresh = weight(Version.HIERARCHICAL);
      int all = fresh + weight(Version.FLAT);
      share = all == 0 ? 0 : fresh / (double) all;
      readAt = now;
    }
    return share;
  }

  private int weight(Version version) {
    String answer = say("get weight %s/%s".formatted(BACKEND, version.label()));
    return Integer.parseInt(answer.substring(0, answer.indexOf(' ')));
  }

  @Override
  public synchronized void give(int percent) {
    String raise = "set weight %s/%s %s";
    List<String> both =
        List.of(
            raise.formatted(BACKEND, Version.HIERARCHICAL.label(), percent),
            raise.formatted(BACKEND, Version.FLAT.label(), 100 - percent));
    // First the one that grows: at no moment both are 0.
    boolean grows = percent > share() * 100;
    say(grows ? both.getFirst() : both.getLast());
    say(grows ? both.getLast() : both.getFirst());
    readAt = 0;
  }

  @Override
  public long sentTo(Version version) {
    List<String> lines = say("show stat").lines().toList();
    int column = List.of(lines.getFirst().substring("# ".length()).split(",")).indexOf("stot");
    return lines.stream()
        .filter(line -> line.startsWith(BACKEND + "," + version.label() + ","))
        .mapToLong(line -> Long.parseLong(line.split(",", -1)[column]))
        .sum();
  }

  /** Whether it answers. */
  boolean answers() {
    try {
      return say("show info").startsWith("Name:");
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  private String say(String command) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
