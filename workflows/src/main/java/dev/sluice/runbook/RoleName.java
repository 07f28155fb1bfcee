package dev.sluice.runbook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Name of a role that people may sign for. */
public record RoleName(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public RoleName {
    Name.require("role", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
