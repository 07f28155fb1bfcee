package dev.sluice.series;

import java.util.Arrays;
import java.util.List;

/**
 * The line through points that outliers do not bend: Sen, "Estimates of the regression coefficient
 * based on Kendall's tau", Journal of the American Statistical Association 63 (1968).
 */
public final class TheilSen {
  private TheilSen() {}

  /**
   * The median of the slopes of all pairs of points whose times differ, per hour.
   *
   * @param points at least two of different times
   */
  public static double slope(List<Point> points) {
    double[] slopes = new double[points.size() * (points.size() - 1) / 2];
    int count = 0;
    for (int i = 0; i < points.size(); i++) {
      for (int j = i + 1; j < points.size(); j++) {
        double hours = points.get(j).hours() - points.get(i).hours();
        if (hours != 0) {
          slopes[count++] = (points.get(j).value() - points.get(i).value()) / hours;
        }
      }
    }
    return median(Arrays.copyOf(slopes, count));
  }

  /** The middle value, or the mean of the two in the middle. */
  public static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1
        ? sorted[half]
        : sorted[half - 1] + (sorted[half] - sorted[half - 1]) / 2;
  }

  /** The values of points, in their order. */
  static double[] values(List<Point> points) {
    return points.stream().mapToDouble(Point::value).toArray();
  }
}
