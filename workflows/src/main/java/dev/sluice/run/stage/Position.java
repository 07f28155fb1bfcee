package dev.sluice.run.stage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.sluice.report.RunView.Phase;
import dev.sluice.run.people.StandingGate;
import java.time.Duration;
import java.time.Instant;

/** Where a stage waits and does nothing, so that another execution of the run can go on there. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "at")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Position.Soaking.class, name = "soaking"),
  @JsonSubTypes.Type(value = Position.AtGate.class, name = "gate"),
  @JsonSubTypes.Type(value = Position.HeldAtGate.class, name = "held-at-gate")
})
public sealed interface Position {
  /** What is shown there. */
  @JsonIgnore
  default Phase phase() {
    return switch (this) {
      case Soaking soaking -> Phase.SOAKING;
      case AtGate gate -> Phase.GATE;
      case HeldAtGate held -> Phase.GATE;
    };
  }

  /**
   * Its soak is under way.
   *
   * @param looks how far its checkpoints are
   */
  record Soaking(Limit limit, Next next, Checkpoints.State looks) implements Position {}

  /** Its gate is open. */
  record AtGate(StandingGate.Kept gate) implements Position {}

  /** Its gate was answered with hold, or not at all, and is asked anew when nothing holds. */
  record HeldAtGate() implements Position {}

  /**
   * When people are asked why a soak takes so long.
   *
   * @param again how long after they have answered they are asked again
   */
  record Limit(Instant at, Duration again) {}

  /** What follows a soak. */
  enum Next {
    /** The steps after it, for it is the first of its stage. */
    STEPS,
    /** It was soaked again, or for longer, and is judged. */
    JUDGING
  }
}
