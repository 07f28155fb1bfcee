package dev.sluice.demo.query;

import dev.sluice.demo.service.Segment;
import dev.sluice.demo.service.Version;
import java.time.Duration;
import java.util.Optional;

/** A question to the world's metrics; {@link QueryReader} says how one is written. */
public sealed interface Query {
  /** A number. */
  record Constant(double value) implements Query {}

  /** The moment of asking, in seconds since 1970. */
  record Now() implements Query {}

  /**
   * Figures of a moment.
   *
   * @param version whom it is about; absent: both, a series each
   * @param segment whose requests it is about; absent: everybody's
   * @param window ending at the moment
   * @param quantile of a latency, 0.0 to 1.0
   */
  record Selector(
      String name,
      Optional<Version> version,
      Optional<Segment> segment,
      Duration window,
      double quantile)
      implements Query {}

  /** A selector that can match nothing, such as one of an unknown version. */
  record Nothing() implements Query {}

  /** A number as a series without labels. */
  record AsVector(Query inner) implements Query {}

  /** When the newest sample of each series was taken, in seconds since 1970. */
  record TimestampOf(Query inner) implements Query {}

  /** All series of a moment as one. */
  record Aggregate(Fold fold, Query inner) implements Query {}

  /** What was answered over a range, looked at every step. */
  record OverTime(Fold fold, Query inner, Duration range, Duration step) implements Query {}

  /**
   * Two answers as one.
   *
   * @param bool whether a comparison gives 0 or 1 instead of leaving out
   */
  record Binary(Operator operator, boolean bool, Query left, Query right) implements Query {}

  /** What is made of many values. */
  enum Fold {
    MIN,
    MAX,
    AVG,
    SUM,
    COUNT,
    LAST
  }

  /** How two values are put together. */
  enum Operator {
    OR,
    EQUAL,
    UNEQUAL,
    ABOVE,
    BELOW,
    AT_LEAST,
    AT_MOST,
    PLUS,
    MINUS,
    TIMES,
    BY;

    /** Whether it compares. */
    boolean compares() {
      return switch (this) {
        case EQUAL, UNEQUAL, ABOVE, BELOW, AT_LEAST, AT_MOST -> true;
        case OR, PLUS, MINUS, TIMES, BY -> false;
      };
    }

    /** Binds more tightly the higher it is. */
    int rank() {
      return switch (this) {
        case OR -> 1;
        case EQUAL, UNEQUAL, ABOVE, BELOW, AT_LEAST, AT_MOST -> 2;
        case PLUS, MINUS -> 3;
        case TIMES, BY -> 4;
      };
    }
  }
}
