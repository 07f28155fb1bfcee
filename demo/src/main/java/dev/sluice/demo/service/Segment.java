package dev.sluice.demo.service;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Parts of the users that are told apart; each sends a third of the requests. */
public enum Segment {
  A,
  B,
  C;

  /** As metrics call it: {@code a}, {@code b} or {@code c}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The segment of that label; empty when there is none. */
  public static Optional<Segment> of(String label) {
    return Arrays.stream(values()).filter(each -> each.label().equals(label)).findFirst();
  }
}
