package dev.sluice.demo.service;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the new version turns out. */
public enum Scenario {
  /** It serves without a single error. */
  HEALTHY,
  /** It fails 2 % of its requests while it has a quarter of the traffic or more. */
  BAD_CANARY;

  private static final double TOO_MUCH = 0.25;
  private static final double FAILING = 0.02;

  /** As the command line calls it, e.g. {@code bad-canary}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The scenario of that label; empty when there is none. */
  public static Optional<Scenario> of(String label) {
    return Arrays.stream(values()).filter(each -> each.label().equals(label)).findFirst();
  }

  /**
   * The share of its requests that a version fails when the new one has this share of the traffic.
   */
  double errors(Version version, double share) {
    return switch (this) {
      case HEALTHY -> 0;
      case BAD_CANARY -> version == Version.HIERARCHICAL && share >= TOO_MUCH ? FAILING : 0;
    };
  }
}
