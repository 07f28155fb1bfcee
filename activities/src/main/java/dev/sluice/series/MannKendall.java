package dev.sluice.series;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Whether values rise or fall more than chance would have it: Mann (1945), Kendall (1975), with the
 * variance corrected for equal values, and for continuity, as Gilbert (1987) gives it.
 */
public final class MannKendall {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private MannKendall() {}

  /** Pairs of which the later value is larger, less those of which it is smaller. */
  public static long s(List<Point> points) {
    long s = 0;
    for (int i = 0; i < points.size(); i++) {
      for (int j = i + 1; j < points.size(); j++) {
        s += Double.compare(points.get(j).value() + 0.0, points.get(i).value() + 0.0);
      }
    }
    return s;
  }

  /** The variance of {@link #s} where there is no trend. */
  public static double variance(List<Point> points) {
    double sum = term(points.size());
    for (long equal :
        points.stream()
            .collect(Collectors.groupingBy(Point::value, Collectors.counting()))
            .values()) {
      sum -= term((double) equal);
    }
    return sum / 18;
  }

  private static double term(double n) {
    return n * (n - 1) * (2 * n + 5);
  }

  /** The two-sided probability of so large an {@link #s} where there is no trend. */
  public static double p(List<Point> points) {
    double variance = variance(points);
    long s = s(points);
    return s == 0 || variance <= 0
        ? 1
        : 2 * NORMAL.survivalProbability((Math.abs(s) - 1) / Math.sqrt(variance));
  }
}
