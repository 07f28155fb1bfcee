package dev.sluice.demo.world;

import dev.sluice.demo.service.Version;
import java.time.Duration;
import java.util.Optional;

/** A question to the world's metrics; {@link QueryReader} says how one is written. */
sealed interface Query {
  /**
   * A figure of this moment.
   *
   * @param version absent: both, a series each
   */
  record Selector(String name, Optional<Version> version, Duration window, double quantile)
      implements Query {}

  /** How an inner question was answered over a range. */
  record OverTime(Fold fold, Query inner, Duration range, Duration step) implements Query {}

  /** When the newest sample of an inner question was taken, in seconds since 1970. */
  record TimestampOf(Query inner) implements Query {}

  /** A number. */
  record Constant(double value) implements Query {}

  /** A selector that can match nothing, such as one of an unknown version. */
  record Nothing() implements Query {}

  /** What is made of many values. */
  enum Fold {
    MIN,
    MAX,
    AVG,
    COUNT,
    LAST
  }
}
