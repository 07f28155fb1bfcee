package dev.sluice.demo.service;

import java.time.Duration;

/**
 * How fast practice goes. What an engine at practice pace tells to a program is short already; what
 * stands written in a document is not, and nobody practises for hours.
 *
 * @param factor by which hours become short, at least 1
 */
public record Pace(int factor) {
  /** Hours are hours. */
  public static final Pace REAL = new Pace(1);

  private static final Duration SHORTENED = Duration.ofHours(1);

  /** How long something written takes here: an hour or more is shortened, less is as it is. */
  public Duration of(Duration written) {
    return written.compareTo(SHORTENED) < 0 ? written : written.dividedBy(factor);
  }
}
