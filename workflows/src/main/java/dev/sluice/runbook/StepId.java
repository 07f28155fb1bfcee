package dev.sluice.runbook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/**
 * Where a step stands in its runbook, e.g. {@code canary-5/after/2}; stable for the life of a run.
 */
public record StepId(@JsonValue String value) {
  private static final String UNDO = "/undo";

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public StepId {
    if (value.isBlank()) {
      throw new IllegalArgumentException(
          "a step id is where the step stands, and may not be blank");
    }
  }

  /** Of what takes this step back. */
  public StepId undo() {
    return new StepId(value + UNDO);
  }

  /** The step that this one takes back; absent: it takes none back. */
  public Optional<StepId> undone() {
    return value.endsWith(UNDO) && value.length() > UNDO.length()
        ? Optional.of(new StepId(value.substring(0, value.length() - UNDO.length())))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
