package dev.sluice.runbook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Name of a runbook, and so the workflow type of its runs. */
public record RunbookName(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public RunbookName {
    Name.require("runbook", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
