package dev.sluice.acceptance.runs;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Bounded waiting for what another process does. */
final class Await {
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration BLINK = Duration.ofMillis(2);

  private Await() {}

  /**
   * Asks again and again until there is an answer.
   *
   * @param logs said when there is none in time
   */
  static <T> T until(
      String what, Duration within, Supplier<Optional<T>> question, Supplier<String> logs) {
    return every(PAUSE, what, within, question, logs);
  }

  /** The same for a moment that is measured: asks as often as it can. */
  static <T> T closely(
      String what, Duration within, Supplier<Optional<T>> question, Supplier<String> logs) {
    return every(BLINK, what, within, question, logs);
  }

  private static <T> T every(
      Duration pause,
      String what,
      Duration within,
      Supplier<Optional<T>> question,
      Supplier<String> logs) {
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
      LockSupport.parkNanos(pause.toNanos());
    }
  }
}
