package dev.sluice.runbook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Name of a channel that people are told through. */
public record ChannelName(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ChannelName {
    Name.require("channel", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
