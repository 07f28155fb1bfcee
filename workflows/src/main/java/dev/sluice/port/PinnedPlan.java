package dev.sluice.port;

import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.Runbook;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that a run goes by, recorded when it began: an edit of a file changes nothing in it.
 *
 * @param runbook with durations of machines already at the target's pace
 */
public record PinnedPlan(
    Seal seal, Start start, Runbook runbook, TargetBinding target, Roster roster) {
  /**
   * What names this plan.
   *
   * @param hash SHA-256 of the canonical definition, target and roster, 64 hex digits
   * @param engine which behaviour of the flow it was planned for
   * @param notes what a reader of the plan should know, e.g. which durations were floored at
   *     practice pace
   */
  public record Seal(String hash, int engine, List<String> notes) {
    /** The behaviour that runs are planned for today. */
    public static final int ENGINE = 5;

    /** The oldest one that this flow has still. */
    private static final int OLDEST = 4;

    /** From this one on notices go to those who are asked and to whoever gets their kind. */
    private static final int ROUTED = 5;

    public Seal {
      notes = List.copyOf(notes);
    }

    /** Whether this flow can go by the plan. */
    public boolean supported() {
      return engine >= OLDEST && engine <= ENGINE;
    }

    /** Whether notices are routed; earlier they went to every channel. */
    public boolean routesNotices() {
      return engine >= ROUTED;
    }
  }

  /**
   * Who started it with what.
   *
   * @param at before this moment no stage begins; absent: at once
   */
  public record Start(PersonName by, List<Input> inputs, Optional<Instant> at) {
    public Start {
      inputs = List.copyOf(inputs);
    }
  }

  /** An input with its value, checked against its type. */
  public record Input(String name, String value) {}
}
