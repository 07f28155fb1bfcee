package dev.sluice.guard;

import dev.sluice.port.MetricSource.Metric;
import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.Unit;
import java.util.Locale;

/**
 * Whether the new version is worse than the old one: it is, if a difference to the worse is there
 * and matters. Too small a sample is never a pass.
 */
public final class VersionRule {
  /** A difference that appears by chance more often than this is none. */
  public static final double SIGNIFICANCE = 0.01;

  /** The least effect of Mann-Whitney that matters: Vargha and Delaney's small one. */
  public static final double LEAST_EFFECT = 0.56;

  /** How far apart the medians must be to matter, as a part of the old one. */
  public static final double LEAST_SHIFT = 0.05;

  /** How much larger the bad part of a ratio must be to matter. */
  public static final double LEAST_GROWTH = 1.1;

  /** Points that each version needs. */
  public static final long LEAST_POINTS = 20;

  /** Requests that each version needs. */
  public static final long LEAST_REQUESTS = 1_000;

  private VersionRule() {}

  /** Whether enough was seen of both versions. */
  public static boolean enough(Reading.Compared compared) {
    long least = least(compared.test());
    return compared.fresh().size() >= least && compared.old().size() >= least;
  }

  /** Whether the new version is worse; meaningful only if there is {@link #enough}. */
  public static boolean worse(Reading.Compared compared, boolean higherIsBetter) {
    return compared.p() < SIGNIFICANCE
        && switch (compared.test()) {
          case MANN_WHITNEY ->
              compared.effect() >= LEAST_EFFECT
                  && shift(compared, higherIsBetter)
                      >= LEAST_SHIFT * Math.abs(compared.old().value());
          case TWO_PROPORTIONS ->
              bad(compared.fresh(), higherIsBetter)
                  >= LEAST_GROWTH * bad(compared.old(), higherIsBetter);
        };
  }

  /** By how much the median of the new version is worse. */
  private static double shift(Reading.Compared compared, boolean higherIsBetter) {
    double more = compared.fresh().value() - compared.old().value();
    return higherIsBetter ? -more : more;
  }

  private static double bad(Reading.Sample sample, boolean higherIsBetter) {
    return higherIsBetter ? 1 - sample.value() : sample.value();
  }

  static Fact judge(Reading.Compared compared, Metric metric) {
    String text = text(compared, metric);
    if (!enough(compared)) {
      return new Fact.Unknown(
          Verdict.TOO_FEW_SAMPLES,
          "%s: %s; each version needs %d %s"
              .formatted(metric.name(), text, least(compared.test()), counted(compared.test())));
    }
    boolean worse = worse(compared, metric.higherIsBetter());
    return new Fact.Tested(worse, (worse ? "worse: " : "not worse: ") + text);
  }

  private static long least(Reading.Test test) {
    return switch (test) {
      case MANN_WHITNEY -> LEAST_POINTS;
      case TWO_PROPORTIONS -> LEAST_REQUESTS;
    };
  }

  private static String counted(Reading.Test test) {
    return switch (test) {
      case MANN_WHITNEY -> "intervals";
      case TWO_PROPORTIONS -> "requests";
    };
  }

  /** A comparison for people: both values, the difference, and how sure it is. */
  private static String text(Reading.Compared compared, Metric metric) {
    Quantity fresh = new Quantity(compared.fresh().value(), metric.unit());
    Quantity old = new Quantity(compared.old().value(), metric.unit());
    String both =
        "%s of new against %s of old, %s"
            .formatted(fresh.text(), old.text(), Difference.of(fresh, old));
    String sizes =
        "of %d and %d %s"
            .formatted(compared.fresh().size(), compared.old().size(), counted(compared.test()));
    String p = "p = " + TrendRule.probability(compared.p());
    return switch (compared.test()) {
      case MANN_WHITNEY ->
          String.format(
              Locale.ROOT, "medians %s, %s; A = %.2f, %s", both, sizes, compared.effect(), p);
      case TWO_PROPORTIONS -> "%s, %s; %s".formatted(both, sizes, p);
    };
  }

  /** A comparison for people, in numbers of a unit. */
  public static String brief(Reading.Compared compared, Unit unit) {
    return "%s of new against %s of old, p = %s"
        .formatted(
            new Quantity(compared.fresh().value(), unit).text(),
            new Quantity(compared.old().value(), unit).text(),
            TrendRule.probability(compared.p()));
  }
}
