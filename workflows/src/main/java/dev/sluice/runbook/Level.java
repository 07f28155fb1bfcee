package dev.sluice.runbook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Where a rollback goes: the last level whose stage passed, or a share. Written {@code last-stable}
 * or {@code 0%}.
 */
public sealed interface Level {
  /** The last level whose stage passed, gate included. */
  record LastStable() implements Level {
    @JsonValue
    @Override
    public String toString() {
      return "last-stable";
    }
  }

  /** A stated share. */
  record Share(Percent percent) implements Level {
    @JsonValue
    @Override
    public String toString() {
      return percent.toString();
    }
  }

  /**
   * Reads {@code last-stable} or a percentage.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Level parse(String text) {
    return text.equals("last-stable") ? new LastStable() : new Share(Percent.parse(text));
  }
}
