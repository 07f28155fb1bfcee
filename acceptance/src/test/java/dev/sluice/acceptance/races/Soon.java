package dev.sluice.acceptance.races;

import dev.sluice.demo.patience.Patience;
import dev.sluice.demo.patience.Progress;
import dev.sluice.demo.patience.Waited;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waiting for what has to come within a stated time, because the test is about that time. */
final class Soon {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private static final Progress TIME_ALONE =
      new Progress() {
        @Override
        public Optional<String> over() {
          return Optional.empty();
        }

        @Override
        public Object sign() {
          return "";
        }
      };

  private Soon() {}

  /**
   * Asks again and again until there is an answer.
   *
   * @param logs said when there is none in time
   */
  static <T> T until(
      String what, Duration within, Supplier<Optional<T>> question, Supplier<String> logs) {
    Waited<T> waited = new Patience(PAUSE, within, within).until(question, TIME_ALONE);
    return switch (waited) {
      case Waited.Came<T>(T answer) -> answer;
      case Waited.InVain<T> late ->
          throw new AssertionError(
              "within %s it was not so that %s.%n%s".formatted(within, what, logs.get()));
    };
  }
}
