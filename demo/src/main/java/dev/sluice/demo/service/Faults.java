package dev.sluice.demo.service;

import java.time.Duration;
import java.util.Locale;

/**
 * What is wrong in the world at the moment.
 *
 * @param flat what the old version does wrong
 * @param hierarchical what the new version does wrong
 * @param metrics how the metrics endpoint fails
 * @param failingHealthChecks health checks that fail, from 0
 * @param dataInconsistencies differing records found, from 0
 */
public record Faults(
    Trouble flat,
    Trouble hierarchical,
    Metrics metrics,
    int failingHealthChecks,
    int dataInconsistencies) {
  /** A healthy world. */
  public static final Faults NONE = new Faults(Trouble.NONE, Trouble.NONE, Metrics.OK, 0, 0);

  /**
   * What is wrong with a version.
   *
   * @param errors share of its requests that fail, 0.0 to 1.0
   * @param delay added to its latency
   */
  public record Trouble(double errors, Duration delay) {
    /** Nothing. */
    public static final Trouble NONE = new Trouble(0, Duration.ZERO);
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
    return switch (version) {
      case FLAT ->
          new Faults(trouble, hierarchical, metrics, failingHealthChecks, dataInconsistencies);
      case HIERARCHICAL ->
          new Faults(flat, trouble, metrics, failingHealthChecks, dataInconsistencies);
    };
  }

  /** The same with another behaviour of the metrics endpoint. */
  public Faults with(Metrics other) {
    return new Faults(flat, hierarchical, other, failingHealthChecks, dataInconsistencies);
  }

  /** The same with other counts of failing health checks and inconsistent records. */
  public Faults with(int failing, int inconsistent) {
    return new Faults(flat, hierarchical, metrics, failing, inconsistent);
  }
}
