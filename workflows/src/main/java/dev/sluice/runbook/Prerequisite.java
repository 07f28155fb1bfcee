package dev.sluice.runbook;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What must be so before anything is touched. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "prerequisite")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Prerequisite.ByPeople.class, name = "people"),
  @JsonSubTypes.Type(value = Prerequisite.ByMetric.class, name = "metric"),
  @JsonSubTypes.Type(value = Prerequisite.ByGate.class, name = "gate"),
  @JsonSubTypes.Type(value = Prerequisite.ByCheck.class, name = "check")
})
public sealed interface Prerequisite {
  /** A person confirms it. */
  record ByPeople(Step.Confirm confirm) implements Prerequisite {}

  /** People decide: go or no-go. */
  record ByGate(Gate gate) implements Prerequisite {}

  /** A step that only looks, and touches nothing. */
  record ByCheck(Step step) implements Prerequisite {}

  /** A condition on what was measured. */
  record ByMetric(Condition condition) implements Prerequisite {}
}
