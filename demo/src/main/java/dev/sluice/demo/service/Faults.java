package dev.sluice.demo.service;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What is wrong in the world at the moment.
 *
 * @param flat what the old version does wrong
 * @param hierarchical what the new version does wrong
 * @param metrics how the metrics endpoint fails
 * @param failingHealthChecks health checks that fail, from 0
 * @param dataInconsistencies differing records found, from 0
 * @param incidents that are open
 */
public record Faults(
    Trouble flat,
    Trouble hierarchical,
    Metrics metrics,
    int failingHealthChecks,
    int dataInconsistencies,
    Incidents incidents) {
  /** A healthy world. */
  public static final Faults NONE =
      new Faults(Trouble.NONE, Trouble.NONE, Metrics.OK, 0, 0, Incidents.NONE);

  /**
   * What is wrong with a version.
   *
   * @param errors share of its requests that fail, 0.0 to 1.0
   * @param only the segment whose requests fail; absent: everybody's
   * @param delay added to its latency
   * @param leak bytes of memory that it takes and never gives back, a second
   * @param misses share of what its cache usually has that is missing, 0.0 to 1.0
   */
  public record Trouble(
      double errors, Optional<Segment> only, Duration delay, long leak, double misses) {
    /** Nothing. */
    public static final Trouble NONE = failing(0);

    /** Only errors. */
    public static Trouble failing(double errors) {
      return new Trouble(errors, Optional.empty(), Duration.ZERO, 0, 0);
    }

    /** Whether requests of a segment may fail. */
    boolean concerns(Segment segment) {
      return only.isEmpty() || only.get() == segment;
    }
  }

  /** How the metrics endpoint behaves. */
  public enum Metrics {
    OK,
    /** Refuses connections. */
    DOWN,
    /** Answers after a long time. */
    SLOW,
    /** Answers not a number. */
    NAN,
    /** Has no series any more. */
    EMPTY,
    /** Its newest samples stay what they were when this began. */
    STALE;

    /** As the control endpoint calls it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What a version does wrong. */
  public Trouble of(Version version) {
    return switch (version) {
      case FLAT -> flat;
      case HIERARCHICAL -> hierarchical;
    };
  }

  /** The same with other trouble for a version. */
  public Faults with(Version version, Trouble trouble) {
    return new Faults(
        version == Version.FLAT ? trouble : flat,
        version == Version.HIERARCHICAL ? trouble : hierarchical,
        metrics,
        failingHealthChecks,
        dataInconsistencies,
        incidents);
  }

  /** The same with another behaviour of the metrics endpoint. */
  public Faults with(Metrics other) {
    return new Faults(
        flat, hierarchical, other, failingHealthChecks, dataInconsistencies, incidents);
  }

  /** The same with other counts of failing health checks and inconsistent records. */
  public Faults with(int failing, int inconsistent) {
    return new Faults(flat, hierarchical, metrics, failing, inconsistent, incidents);
  }

  /** The same with other incidents. */
  public Faults with(Incidents other) {
    return new Faults(flat, hierarchical, metrics, failingHealthChecks, dataInconsistencies, other);
  }
}
