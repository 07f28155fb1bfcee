package dev.sluice.traffic.haproxy;

import java.time.Duration;

/**
 * How far a conversation has come, for whoever gives it up: what was asked, what was heard, and
 * whether a write was on its way. Written by the thread that talks, read by the one that waits.
 */
final class Progress {
  private static final int SHOWN = 60;

  private final Duration patience;
  private final long begun = System.nanoTime();
  private volatile String asked = "";
  private volatile String heard = "";
  private volatile String writing = "";

  /**
   * @param patience after it the conversation is given up, and nothing more is sent
   */
  Progress(Duration patience) {
    this.patience = patience;
  }

  /** Whether it is too late to send anything: the process may have stood still for a while. */
  boolean over() {
    return System.nanoTime() - begun >= patience.toNanos();
  }

  /** A line of commands is sent. */
  void asks(String line) {
    heard = "";
    asked = line;
    if (line.contains("set weight")) {
      writing = line;
    }
  }

  /** So much of the answer has come. */
  void hears(String part) {
    heard = part;
  }

  /** The write that was sent has been answered. */
  void answered() {
    writing = "";
  }

  /** Why there is no result. */
  String late() {
    long millis = patience.toMillis();
    if (asked.isEmpty()) {
      return "no connection within %s ms; check that HAProxy is up and that nothing filters the port"
          .formatted(millis);
    }
    String came =
        heard.isEmpty()
            ? "no answer to '%s' within %s ms".formatted(asked, millis)
            : "only a part of the answer to '%s' within %s ms: '%s'"
                .formatted(asked, millis, shown(heard));
    return came
        + "; the connection was reset, "
        + became()
        + "; check whether HAProxy is overloaded";
  }

  private String became() {
    return writing.isEmpty() ? "nothing was written" : "whether that was applied is unknown";
  }

  /** To be added to a sentence about a conversation that broke off. */
  String doubt() {
    return writing.isEmpty() ? "" : "; whether '%s' was applied is unknown".formatted(writing);
  }

  /** Short enough for a sentence. */
  static String shown(String text) {
    String line = text.strip();
    return line.length() > SHOWN ? line.substring(0, SHOWN) + "..." : line;
  }
}
