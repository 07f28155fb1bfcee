package dev.sluice.series;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A window cut into intervals of one length that do not overlap, so that a value of one tells
 * nothing twice that a value of another has told.
 */
public record Grid(Duration window, Duration interval) {
  /** Into how many intervals a window is cut at most. */
  public static final int MOST = 200;

  private static final long NEEDED = 9;
  private static final long PARTS = 10;
  private static final int LOOKS = 8;

  /**
   * The intervals of a window: as many as may be, none shorter than 8 looks.
   *
   * @param every how often the source is looked at
   */
  public static Grid of(Duration window, Duration every) {
    Duration shortest = every.multipliedBy(LOOKS);
    Duration even = Duration.ofMillis(Math.ceilDiv(window.toMillis(), MOST));
    return new Grid(window, even.compareTo(shortest) > 0 ? even : shortest);
  }

  /**
   * Whether so many of so many parts of a window are nine tenths of it, rounded down: where there
   * are a few parts only, one may be missing.
   */
  public static boolean covers(double there, long wanted) {
    return there >= Math.max(1, wanted * NEEDED / PARTS);
  }

  /** How many intervals fit into the window, at least one. */
  public long count() {
    return Math.max(1, window.dividedBy(interval));
  }

  /** When the first interval ends. */
  public Instant first(Instant end) {
    return end.minus(interval.multipliedBy(count() - 1));
  }

  /** When each interval ends, the last one at this moment. */
  public List<Instant> ends(Instant end) {
    Instant first = first(end);
    return LongStream.range(0, count())
        .mapToObj(index -> first.plus(interval.multipliedBy(index)))
        .toList();
  }

  /** How far a moment is from another. */
  public static double hours(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 3_600_000d;
  }
}
