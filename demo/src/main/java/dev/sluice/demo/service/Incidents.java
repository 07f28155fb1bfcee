package dev.sluice.demo.service;

import java.util.Locale;

/**
 * Incidents that are open.
 *
 * @param critical from 0
 * @param high from 0
 * @param medium from 0
 * @param low from 0
 */
public record Incidents(int critical, int high, int medium, int low) {
  /** None. */
  public static final Incidents NONE = new Incidents(0, 0, 0, 0);

  /** How grave an incident is. */
  public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW;

    /** As metrics and forms call it, e.g. {@code critical}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How many there are of a severity. */
  public int of(Severity severity) {
    return switch (severity) {
      case CRITICAL -> critical;
      case HIGH -> high;
      case MEDIUM -> medium;
      case LOW -> low;
    };
  }

  /** The same with another number of a severity. */
  public Incidents with(Severity severity, int count) {
    return switch (severity) {
      case CRITICAL -> new Incidents(count, high, medium, low);
      case HIGH -> new Incidents(critical, count, medium, low);
      case MEDIUM -> new Incidents(critical, high, count, low);
      case LOW -> new Incidents(critical, high, medium, count);
    };
  }
}
