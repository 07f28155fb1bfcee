package dev.sluice.runbook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
   * @param window what its expectations are about is watched with this window; absent: it is not,
   *     as in plans that were recorded without
   */
  public record Soak(
      Duration length,
      Duration limit,
      @JsonSetter(nulls = Nulls.AS_EMPTY) List<Checkpoint> checkpoints,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Duration> window) {
    public Soak {
      checkpoints = List.copyOf(checkpoints);
    }

    /** Of which nothing is watched but guards. */
    public Soak(Duration length, Duration limit, List<Checkpoint> checkpoints) {
      this(length, limit, checkpoints, Optional.empty());
    }

    /** All conditions that have to hold in it or at its end, of a stage that ends so. */
    public List<Condition> expected(Ending ending) {
      return Stream.concat(
              ending.expect().stream(),
              checkpoints.stream().flatMap(each -> each.ending().expect().stream()))
          .toList();
    }
  }

  /**
   * The steps of a stage by when they run.
   *
   * @param notes what people should know meanwhile; plans that were recorded without any have none
   * @param noReturn what a way back means from the beginning of this stage on; absent: what it did
   *     before
   */
  public record Steps(
      List<Step> before,
      List<Step> during,
      List<Step> after,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
          List<String> notes,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<NoReturn> noReturn) {
    public Steps {
      before = List.copyOf(before);
      during = List.copyOf(during);
      after = List.copyOf(after);
      notes = List.copyOf(notes);
    }

    /** Of which there is nothing to know beside them. */
    public Steps(List<Step> before, List<Step> during, List<Step> after) {
      this(before, during, after, List.of(), Optional.empty());
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
