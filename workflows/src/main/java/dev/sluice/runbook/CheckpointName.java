package dev.sluice.runbook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Name of a checkpoint, unique in its stage. */
public record CheckpointName(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public CheckpointName {
    Name.require("checkpoint", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
