package dev.sluice.runbook;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One level of a run: first steps, shift, soak with steps beside it, steps after, expectations,
 * gate. What the runbook says of every stage is already in it.
 */
public record Stage(
    StageName name,
    Optional<Shift> traffic,
    Optional<Soak> soak,
    Steps steps,
    List<Guard> guards,
    Ending ending) {
  public Stage {
    guards = List.copyOf(guards);
  }

  /**
   * Moving the share of the new version.
   *
   * @param over zero: at once
   */
  public record Shift(Percent to, Duration over) {}

  /**
   * The time the level must be seen to be good.
   *
   * @param length counted time, longer than zero
   * @param limit wall-clock time after which the run holds and asks
   * @param checkpoints timed looks, in their order
   */
  public record Soak(
      Duration length,
      Duration limit,
      @JsonSetter(nulls = Nulls.AS_EMPTY) List<Checkpoint> checkpoints) {
    public Soak {
      checkpoints = List.copyOf(checkpoints);
    }
  }

  /** The steps of a stage by when they run. */
  public record Steps(List<Step> before, List<Step> during, List<Step> after) {
    public Steps {
      before = List.copyOf(before);
      during = List.copyOf(during);
      after = List.copyOf(after);
    }
  }

  /**
   * How a stage, a checkpoint or the whole run ends: what must hold, and who signs.
   *
   * @param failed what is done when an expectation is not met; absent: people are asked
   */
  public record Ending(List<Condition> expect, Optional<Gate> gate, Optional<Remedy> failed) {
    public Ending {
      expect = List.copyOf(expect);
    }
  }
}
