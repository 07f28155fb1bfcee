package dev.sluice;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tries a property on many drawn cases: the same ones in each build, so that a failure comes again.
 * {@code -Dsluice.seed=N} draws others, or the one that a failure names first.
 */
public final class Tries {
  private static final long FIRST = Long.getLong("sluice.seed", 1);
  private static final int CASES = 400;

  private Tries() {}

  /** The property holds for each case; if not, says for which seed it does not. */
  public static void hold(Consumer<Dice> property) {
    firstFailure(property)
        .ifPresent(failed -> {
          throw failed;
        });
  }

  /** The control of a property: it fails for what is wrong on purpose. */
  public static void catches(Consumer<Dice> property) {
    if (firstFailure(property).isEmpty()) {
      throw new AssertionError("what is wrong on purpose passed all %d cases".formatted(CASES));
    }
  }

  private static Optional<AssertionError> firstFailure(Consumer<Dice> property) {
    for (long seed = FIRST; seed < FIRST + CASES; seed++) {
      try {
        property.accept(new Dice(seed));
      } catch (AssertionError | RuntimeException broken) {
        return Optional.of(
            new AssertionError("with -Dsluice.seed=%d: %s".formatted(seed, broken), broken));
      }
    }
    return Optional.empty();
  }
}
