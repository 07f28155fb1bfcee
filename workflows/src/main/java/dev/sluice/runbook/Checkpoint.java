package dev.sluice.runbook;

import java.time.Duration;
import java.util.List;

/**
 * A timed look inside a soak. It ends as a stage does: what it shows is measured and kept, its
 * steps are done, its expectations are judged, its gate asks. Guards and soak clock go on
 * meanwhile.
 *
 * @param at since the soak began on the clock, longer than zero and at most the soak
 * @param show what is measured and kept in the report
 */
public record Checkpoint(
    CheckpointName name, Duration at, List<Operand> show, List<Step> steps, Stage.Ending ending) {
  public Checkpoint {
    show = List.copyOf(show);
    steps = List.copyOf(steps);
  }
}
