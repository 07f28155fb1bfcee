package dev.sluice.series;

import dev.sluice.guard.Reading;
import java.util.List;

/** What asking for many values gave. */
public sealed interface Sampled {
  /**
   * Values in the order of time.
   *
   * @param wanted how many there would be if none were missing
   */
  record Points(List<Point> points, long wanted) implements Sampled {
    public Points {
      points = List.copyOf(points);
    }
  }

  /** There are none, for this reason. */
  record Missing(Reading reading) implements Sampled {}
}
