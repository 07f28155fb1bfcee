package dev.sluice.runbook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Name of a metric; what it means is bound per target. */
public record MetricName(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public MetricName {
    Name.require("metric", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
