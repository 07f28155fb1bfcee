package dev.sluice.runbook;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a run ends, well or badly, and what becomes of it while nobody answers its questions.
 *
 * @param results what it fills in for its readers; plans that were recorded without any have none
 * @param silence of questions that are no gates, and of holds; absent, as in plans that were
 *     recorded without: nobody is reminded of them
 * @param patience absent, as in plans that were recorded without: that of the engine, and holds do
 *     not age
 * @param followUps absent: nothing comes after a run
 */
public record Closing(
    Optional<Completion> completion,
    Rollback rollback,
    Optional<Results> results,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Gate.Silence> silence,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Patience> patience,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<FollowUps> followUps) {
  /** With the patience of the engine, and nothing after it. */
  public Closing(
      Optional<Completion> completion,
      Rollback rollback,
      Optional<Results> results,
      Optional<Gate.Silence> silence) {
    this(completion, rollback, results, silence, Optional.empty(), Optional.empty());
  }

  /** After the last stage. */
  public record Completion(List<Step> steps, Stage.Ending ending) {
    public Completion {
      steps = List.copyOf(steps);
    }
  }

  /**
   * Where traffic goes when something breaks, and what is done after.
   *
   * @param stop where an emergency stop leads; absent: where every rollback does
   * @param gradual what "gradual" means when an operator asks for it without a time; absent: at
   *     once
   * @param ready what has to be so for traffic to go back; absent: nothing is looked at
   */
  public record Rollback(
      Level to,
      Optional<Level> stop,
      Optional<Duration> gradual,
      List<Step> after,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Ready> ready) {
    /** For which nothing is looked at. */
    public Rollback(Level to, Optional<Level> stop, Optional<Duration> gradual, List<Step> after) {
      this(to, stop, gradual, after, Optional.empty());
    }

    /** Where an emergency stop leads. */
    @JsonIgnore
    public Level emergency() {
      return stop.orElse(to);
    }

    public Rollback {
      after = List.copyOf(after);
    }
  }
}
