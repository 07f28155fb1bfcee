package dev.sluice.runbook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a step may take, what a crash means for it, and how a rollback treats its undo.
 *
 * @param timeout after which it is killed and has failed
 * @param within it is tried again until its expectations hold, for this long; absent: one try
 *     decides
 * @param lives when it has to end
 * @param repeatable whether running it twice is harmless; if not, a crash in it asks a person
 * @param back absent, as in plans that were recorded without: its undo is one like any other
 */
public record Limits(
    Duration timeout,
    Optional<Duration> within,
    Lives lives,
    boolean repeatable,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<WayBack> back) {
  /** Whose undo is one like any other. */
  public Limits(Duration timeout, Optional<Duration> within, Lives lives, boolean repeatable) {
    this(timeout, within, lives, repeatable, Optional.empty());
  }

  /** The same for a step whose undo is treated so. */
  public Limits with(Optional<WayBack> treated) {
    return new Limits(timeout, within, lives, repeatable, treated);
  }

  /** When a step has to have ended. */
  public enum Lives {
    /** By itself, in its time. */
    STEP,
    /** It has no end of its own and is ended with its stage. */
    STAGE
  }
}
