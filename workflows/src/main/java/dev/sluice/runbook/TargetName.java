package dev.sluice.runbook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Name of a target in the worker's configuration. */
public record TargetName(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public TargetName {
    Name.require("target", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
