package dev.sluice.runbook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Name of a stage, unique in its runbook. */
public record StageName(@JsonValue String value) implements Comparable<StageName> {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public StageName {
    Name.require("stage", value);
  }

  @Override
  public int compareTo(StageName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
