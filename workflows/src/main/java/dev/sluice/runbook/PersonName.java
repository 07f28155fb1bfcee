package dev.sluice.runbook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Short name of a person in the roster. */
public record PersonName(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public PersonName {
    Name.require("person", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
