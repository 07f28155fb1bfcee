package dev.sluice.runbook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Name of a checkpoint, unique in its stage. */
public record CheckpointName(@JsonValue String value) implements Comparable<CheckpointName> {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public CheckpointName {
    Name.require("checkpoint", value);
  }

  @Override
  public int compareTo(CheckpointName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
