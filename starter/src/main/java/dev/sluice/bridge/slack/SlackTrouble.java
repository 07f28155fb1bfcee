package dev.sluice.bridge.slack;

import java.time.Duration;
import java.util.Optional;

/** Slack did not do what it was asked; the message is one sentence without any token. */
final class SlackTrouble extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String error;
  private final transient Optional<Duration> wait;

  /**
   * A call that failed.
   *
   * @param error as Slack names it, or what went wrong on the way
   * @param wait for how long Slack wants to be left alone
   */
  SlackTrouble(String method, String error, Optional<Duration> wait) {
    super("Slack answered %s to %s".formatted(error, method), null, false, false);
    this.error = error;
    this.wait = wait;
  }

  /** As Slack names it. */
  String error() {
    return error;
  }

  Optional<Duration> pause() {
    return wait;
  }

  /** In a sentence. */
  String sentence() {
    return String.valueOf(getMessage());
  }
}
