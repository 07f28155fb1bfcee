package dev.sluice.acceptance.races;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waiting for what has to come within a stated time, because the test is about that time. */
final class Soon {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Soon() {}

  /**
   * Asks again and again until there is an answer.
   *
   * @param logs said when there is none in time
   */
  static <T> T until(
      String what, Duration within, Supplier<Optional<T>> question, Supplier<String> logs) {
    Instant end = Instant.now().plus(within);
    while (true) {
      Optional<T> answer = question.get();
      if (answer.isPresent()) {
        return answer.get();
      }
      if (Instant.now().isAfter(end)) {
        throw new AssertionError(
            "within %s it was not so that %s.%n%s".formatted(within, what, logs.get()));
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
