package dev.sluice.people.webhook;

import java.time.Duration;
import java.util.Optional;

/**
 * How long to wait for a webhook that is overloaded or failing.
 *
 * @param step before the first new try; twice that before the second
 * @param longest a {@code Retry-After} beyond this is not waited for
 */
public record Waiting(Duration step, Duration longest) {
  /** For real webhooks. */
  public static final Waiting STANDARD = new Waiting(Duration.ofMillis(500), Duration.ofSeconds(5));

  /** How long to wait before the next try; absent: there is no use in one. */
  Optional<Duration> before(Answer answer, int attempt) {
    if (answer.overloaded()) {
      return Optional.of(
              answer.retryAfter().flatMap(Waiting::seconds).orElse(step.multipliedBy(attempt)))
          .filter(wanted -> wanted.compareTo(longest) <= 0);
    }
    return answer.failing() ? Optional.of(step.multipliedBy(attempt)) : Optional.empty();
  }

  /** Waits; false when the thread was interrupted meanwhile. */
  boolean pause(Duration length) {
    try {
      Thread.sleep(length);
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Optional<Duration> seconds(String header) {
    return header.matches("\\d{1,6}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(header)))
        : Optional.empty();
  }
}
