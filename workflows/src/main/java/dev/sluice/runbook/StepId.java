package dev.sluice.runbook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Where a step stands in its runbook, e.g. {@code canary-5/after/2}; stable for the life of a run.
 */
public record StepId(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public StepId {
    if (value.isBlank()) {
      throw new IllegalArgumentException(
          "a step id is where the step stands, and may not be blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
