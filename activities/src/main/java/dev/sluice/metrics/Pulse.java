package dev.sluice.metrics;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often a watcher beats: a beat costs the server about a millisecond, so many watchers beat
 * less often, and not all at once.
 *
 * @param calm between two beats as a rule
 * @param hurried the same while traffic moves or a guard is pending
 * @param jitter the part by which a calm beat may come earlier or later, 0 to 1
 * @param betweenLooks whether it wakes up to beat; if not, it beats at looks alone
 */
public record Pulse(
    Ticker ticker, Duration calm, Duration hurried, double jitter, boolean betweenLooks) {
  private static final Duration HURRIED = Duration.ofSeconds(1);
  private static final double JITTER = 0.2;
  private static final RandomGenerator DICE = RandomGenerator.getDefault();

  /** Beats as regularly as a clock. */
  public Pulse(Ticker ticker, Duration beat) {
    this(ticker, beat, beat, 0, true);
  }

  /** For watchers of a worker who beat that often as a rule. */
  public static Pulse calm(Ticker ticker, Duration calm) {
    return new Pulse(ticker, calm, HURRIED.compareTo(calm) < 0 ? HURRIED : calm, JITTER, true);
  }

  /** Beats once at each look. */
  public static Pulse atLooks(Ticker ticker) {
    return new Pulse(ticker, Duration.ZERO, Duration.ZERO, 0, false);
  }

  /** How long until the next beat. */
  Duration beat(boolean inAHurry) {
    if (inAHurry) {
      return hurried;
    }
    double part = jitter == 0 ? 1 : 1 + DICE.nextDouble(-jitter, jitter);
    return Duration.ofMillis(Math.round(calm.toMillis() * part));
  }
}
