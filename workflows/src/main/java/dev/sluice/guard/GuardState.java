package dev.sluice.guard;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;

/** Where a guard stands, as a Prometheus alert stands. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
  @JsonSubTypes.Type(value = GuardState.Inactive.class, name = "inactive"),
  @JsonSubTypes.Type(value = GuardState.Pending.class, name = "pending"),
  @JsonSubTypes.Type(value = GuardState.Firing.class, name = "firing")
})
public sealed interface GuardState {
  record Inactive() implements GuardState {}

  /** In breach, not yet long enough; {@code held} is the observed time of it. */
  record Pending(Duration held) implements GuardState {}

  record Firing() implements GuardState {}
}
