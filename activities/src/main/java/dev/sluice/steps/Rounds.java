package dev.sluice.steps;

import dev.sluice.port.StepActivities.ClusterAnswer;
import dev.sluice.port.StepActivities.StepResult;
import dev.sluice.runbook.Limits;
import java.time.Duration;

/**
 * Tries a step again until it is good or its {@link Limits#within()} is over; without one, once.
 *
 * @param watch started when the step was
 */
record Rounds(Limits limits, Pulse pulse, Stopwatch watch) {
  private static final Duration SLICE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);

  /**
   * One try.
   *
   * @param settled whether another try could not better it
   */
  record Round(StepResult result, boolean settled) {
    /** A try whose result is good, or can still become so. */
    static Round of(StepResult result) {
      boolean settled =
          switch (result) {
            case StepResult.Exited exited -> exited.unmet().isEmpty();
            case StepResult.Answered answered -> answered.unmet().isEmpty();
            case StepResult.Clustered cluster -> bestThatCanBe(cluster);
            case StepResult.TimedOut late -> false;
            case StepResult.Ended ended -> true;
            case StepResult.Refused refused -> true;
          };
      return new Round(result, settled);
    }
  }

  private static boolean bestThatCanBe(StepResult.Clustered result) {
    return switch (result.answer()) {
      case ClusterAnswer.Done done -> result.unmet().isEmpty();
      case ClusterAnswer.Counted counted -> result.unmet().isEmpty();
      case ClusterAnswer.Failed failed ->
          switch (failed.trouble()) {
            case REFUSED, GONE -> true;
            case CONFLICT, UNREACHABLE, SLOW -> false;
          };
    };
  }

  /** Makes one try. */
  @FunctionalInterface
  interface Trial {
    Round make() throws InterruptedException;
  }

  /** The result of the last try. */
  StepResult result(Trial trial) throws InterruptedException {
    Round round = trial.make();
    while (!round.settled() && left().isPositive()) {
      pause();
      round = trial.make();
    }
    return round.result();
  }

  private Duration left() {
    return limits.within().orElse(Duration.ZERO).minus(watch.elapsed());
  }

  private void pause() throws InterruptedException {
    Duration tenth = limits.within().orElse(Duration.ZERO).dividedBy(10);
    Duration pause = shorter(longer(tenth, SHORTEST_PAUSE), LONGEST_PAUSE);
    for (Duration rest = shorter(pause, left()); rest.isPositive(); rest = rest.minus(SLICE)) {
      Thread.sleep(shorter(rest, SLICE));
      pulse.beat().endIfOver();
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
