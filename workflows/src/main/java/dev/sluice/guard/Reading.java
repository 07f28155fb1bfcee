package dev.sluice.guard;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.stream.DoubleStream;

/** What one question to a metric source gave. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "reading")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Reading.Value.class, name = "value"),
  @JsonSubTypes.Type(value = Reading.NoData.class, name = "no-data"),
  @JsonSubTypes.Type(value = Reading.TooFewSamples.class, name = "too-few-samples"),
  @JsonSubTypes.Type(value = Reading.TooFewPoints.class, name = "too-few-points"),
  @JsonSubTypes.Type(value = Reading.Line.class, name = "line"),
  @JsonSubTypes.Type(value = Reading.Compared.class, name = "compared"),
  @JsonSubTypes.Type(value = Reading.Stale.class, name = "stale"),
  @JsonSubTypes.Type(value = Reading.ProviderError.class, name = "provider-error")
})
public sealed interface Reading {
  /** This reading; where a number in it is none, as of a division by zero, there is no data. */
  default Reading ofNumbers() {
    return DoubleStream.of(numbers()).allMatch(Double::isFinite)
        ? this
        : new NoData("the answer was not a number");
  }

  private double[] numbers() {
    return switch (this) {
      case Value(double value) -> new double[] {value};
      case Line line -> new double[] {line.perHour(), line.hours(), line.level(), line.p()};
      case Compared both ->
          new double[] {both.fresh().value(), both.old().value(), both.effect(), both.p()};
      case NoData none -> new double[0];
      case TooFewSamples few -> new double[0];
      case TooFewPoints few -> new double[0];
      case Stale stale -> new double[0];
      case ProviderError error -> new double[0];
    };
  }

  /** A finite number in the metric's unit. */
  record Value(double value) implements Reading {}

  /**
   * The source answered, and had nothing to say.
   *
   * @param why e.g. that the answer was empty, or not a number
   */
  record NoData(String why) implements Reading {}

  /** A value, of fewer requests than the metric needs to mean something. */
  record TooFewSamples(double value, long seen, long needed) implements Reading {}

  /** The window is too short, or too little of it is there, for a line through its points. */
  record TooFewPoints(long seen, long needed) implements Reading {}

  /**
   * A straight line through values over time.
   *
   * @param perHour Theil and Sen's slope, in the metric's unit per hour
   * @param hours how long the window is
   * @param level the median of the values
   * @param p Mann and Kendall's probability, two-sided, of so much of a trend where there is none
   * @param points how many values there are
   */
  record Line(double perHour, double hours, double level, double p, long points)
      implements Reading {}

  /**
   * The new version tested against the old one.
   *
   * @param effect of Mann-Whitney: how likely a value of the new version is worse than one of the
   *     old, 0.5 if they are alike; of proportions: how much larger the bad part of the new one is
   * @param p the one-sided probability of so much of a difference to the worse where there is none
   */
  record Compared(Test test, Sample fresh, Sample old, double effect, double p)
      implements Reading {}

  /**
   * One side of a test.
   *
   * @param value the median of the points, or the ratio
   * @param size how many points, or requests
   */
  record Sample(double value, long size) {}

  /** How versions are compared. */
  enum Test {
    MANN_WHITNEY,
    TWO_PROPORTIONS
  }

  /** The newest sample is older than the source allows. */
  record Stale(Duration age) implements Reading {}

  /** The source did not answer, or refused the question. */
  record ProviderError(Kind kind, String message) implements Reading {}

  /** Why a source gave no answer. */
  enum Kind {
    DOWN,
    SLOW,
    WRONG_QUERY,
    REFUSED,
    /** Not the source failed, but the worker that asked. */
    FAULT
  }
}
