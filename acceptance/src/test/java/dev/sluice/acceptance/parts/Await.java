package dev.sluice.acceptance.parts;

import dev.sluice.demo.patience.Patience;
import dev.sluice.demo.patience.Progress;
import dev.sluice.demo.patience.Waited;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waiting for what runs do, as long as they get on. */
public final class Await {
  /** For the next thing that a run does. */
  public static final Patience A_MOVE =
      new Patience(Duration.ofMillis(100), Duration.ofSeconds(90), Duration.ofMinutes(5));

  /** For all that a run does. */
  public static final Patience A_RUN =
      new Patience(Duration.ofMillis(100), Duration.ofMinutes(3), Duration.ofMinutes(30));

  private Await() {}

  /**
   * Asks again and again until there is an answer.
   *
   * @param logs said when there is none to come
   */
  public static <T> T until(
      String what,
      Patience patience,
      Progress progress,
      Supplier<Optional<T>> question,
      Supplier<String> logs) {
    return switch (patience.until(question, progress)) {
      case Waited.Came<T>(T answer) -> answer;
      case Waited.InVain<T>(String why) ->
          throw new AssertionError(
              "it was not so that %s: what should have made it so %s.%n%s"
                  .formatted(what, why, logs.get()));
    };
  }
}
