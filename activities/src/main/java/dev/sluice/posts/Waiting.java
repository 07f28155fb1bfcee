package dev.sluice.posts;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * How long to wait for somebody who is silent, overloaded or failing.
 *
 * @param step before the first new try; twice that before the second
 * @param longest a {@code Retry-After} beyond this is not waited for
 * @param answer an answer that takes longer is none
 */
public record Waiting(Duration step, Duration longest, Duration answer) {
  /** For webhooks. */
  public static final Waiting STANDARD =
      new Waiting(Duration.ofMillis(500), Duration.ofSeconds(5), Duration.ofSeconds(10));

  /** For pages, which nobody will see otherwise. */
  public static final Waiting PATIENT =
      new Waiting(Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofSeconds(10));

  /** How long to wait before the next try; absent: there is no use in one. */
  Optional<Duration> before(Answer answer, int attempt) {
    if (answer.overloaded()) {
      return Optional.of(asked(answer).orElse(step.multipliedBy(attempt)))
          .filter(wanted -> wanted.compareTo(longest) <= 0);
    }
    return answer.failing()
        ? Optional.of(
            asked(answer)
                .filter(wanted -> wanted.compareTo(longest) <= 0)
                .orElse(step.multipliedBy(attempt)))
        : Optional.empty();
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

  private static Optional<Duration> asked(Answer answer) {
    return answer.retryAfter().flatMap(Waiting::length);
  }

  /** The header has a number of seconds, or a moment. */
  private static Optional<Duration> length(String header) {
    if (header.matches("\\d{1,6}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(header)));
    }
    try {
      Instant moment =
          ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration left = Duration.between(Instant.now(), moment);
      return Optional.of(left.isNegative() ? Duration.ZERO : left);
    } catch (DateTimeException neither) {
      return Optional.empty();
    }
  }
}
