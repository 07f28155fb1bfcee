package dev.sluice.run.flow;

import io.temporal.common.RetryOptions;
import java.time.Duration;
import java.util.List;

/**
 * A row of tries to write traffic, which is one activity however many there are: people are told
 * after the first try, then after 1, 5 and each 15 minutes, and no trouble fills the history.
 *
 * @param at which row it is, from zero
 */
public record Attempts(Pace pace, int at) {
  /** How a wish is to be brought about. */
  public enum Pace {
    /** A few tries, and then people are asked. */
    ORDERLY,
    /** Tried until it succeeds. */
    RELENTLESS,
    /** The same, and the first write takes no hop over a task queue. */
    AT_ONCE
  }

  private static final int BEFORE_ASKING = 5;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final List<Duration> ROWS =
      List.of(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(4), Duration.ofMinutes(10));
  private static final Duration LATER = Duration.ofMinutes(15);

  public static Attempts first(Pace pace) {
    return new Attempts(pace, 0);
  }

  public Attempts next() {
    return new Attempts(pace, at + 1);
  }

  /** Whether people are asked when it has failed, and nothing is tried until they answer. */
  public boolean last() {
    return pace == Pace.ORDERLY;
  }

  /** How long it goes on at least, with the wait after it; zero: one try. */
  public Duration lasting() {
    return at < ROWS.size() ? ROWS.get(at) : LATER;
  }

  /** Whether a time and not a number of tries ends it. */
  public boolean timed() {
    return !last() && lasting().isPositive();
  }

  /** How its tries follow each other. */
  public RetryOptions retry() {
    RetryOptions.Builder options =
        RetryOptions.newBuilder()
            .setInitialInterval(Duration.ofSeconds(1))
            .setMaximumInterval(LONGEST_PAUSE);
    if (last()) {
      options.setBackoffCoefficient(1).setMaximumAttempts(BEFORE_ASKING);
    } else if (!timed()) {
      options.setMaximumAttempts(1);
    }
    return options.build();
  }
}
