package dev.sluice.metrics.prometheus;

import dev.sluice.guard.Reading;
import dev.sluice.guard.Reading.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What one question is about: so long ago, by the clock of the server that answers. That clock is
 * asked for once, and only where a query has to name a moment. For use by one thread.
 */
final class Moment {
  private static final Answer NO_CLOCK =
      Answer.Nothing.error(Kind.WRONG_QUERY, "the server does not say what time it is");

  private final Duration ago;
  private Optional<Instant> found = Optional.empty();

  private Moment(Duration ago) {
    this.ago = ago;
  }

  /**
   * A moment in the past.
   *
   * @param ago absent: now
   */
  static Moment of(Optional<Duration> ago) {
    return new Moment(ago.orElse(Duration.ZERO));
  }

  /** Whether no query has to name it. */
  boolean isNow() {
    return ago.isZero();
  }

  /**
   * Does something with this moment.
   *
   * @param time what the server answers to the question for the time, in seconds since 1970
   * @return why the moment is not known, where it is not
   */
  Answer find(Supplier<Answer> time, Function<Instant, Answer> then) {
    if (found.isEmpty()) {
      switch (time.get()) {
        case Answer.Finite(double seconds) ->
            found = Optional.of(Instant.ofEpochMilli(Math.round(seconds * 1000)).minus(ago));
        case Answer.Nothing(Reading why) -> {
          return new Answer.Nothing(why);
        }
        case Answer.Several several -> {
          return NO_CLOCK;
        }
      }
    }
    return then.apply(found.orElseThrow());
  }
}
