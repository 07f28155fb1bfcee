package dev.sluice.runbook;

import java.util.Optional;

/**
 * Something a run must or may be told when it starts.
 *
 * @param fallback the value when none is given; absent together with {@code required} false: the
 *     empty text
 */
public record InputField(
    String name, Type type, boolean required, String description, Optional<String> fallback) {
  /** What an input may be. */
  public enum Type {
    TEXT,
    /** A whole number. */
    COUNT,
    DURATION,
    PERCENT
  }
}
