package dev.sluice.run.step;

import dev.sluice.port.StepActivities.StepResult;
import java.util.List;

/** What became of one try of a step. */
public sealed interface Try {
  record Passed() implements Try {}

  record Failed(String why) implements Try {}

  /**
   * It may have acted, or not.
   *
   * @param activity id of the attempt, under which it may still tell its end
   */
  record Uncertain(String why, String activity) implements Try {}

  /** What a worker's result means. */
  static Try judged(StepResult result) {
    return switch (result) {
      case StepResult.Exited exited -> judged(exited.unmet());
      case StepResult.Answered answered -> judged(answered.unmet());
      case StepResult.Clustered cluster -> ClusterSteps.judged(cluster);
      case StepResult.TimedOut out -> new Try.Failed("it timed out and was killed");
      case StepResult.Ended ended -> new Try.Passed();
      case StepResult.Refused refused -> new Try.Failed(refused.why());
    };
  }

  /** Passed where nothing is unmet. */
  static Try judged(List<String> unmet) {
    return unmet.isEmpty() ? new Try.Passed() : new Try.Failed(String.join("; ", unmet));
  }
}
