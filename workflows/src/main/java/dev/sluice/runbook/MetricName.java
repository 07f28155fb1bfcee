package dev.sluice.runbook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Name of a metric; what it means is bound per target. */
public record MetricName(@JsonValue String value) implements Comparable<MetricName> {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public MetricName {
    Name.require("metric", value);
  }

  @Override
  public int compareTo(MetricName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
