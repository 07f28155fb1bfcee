package dev.sluice.runbook;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a step may take and what a crash means for it.
 *
 * @param timeout after which it is killed and has failed
 * @param within it is tried again until its expectations hold, for this long; absent: one try
 *     decides
 * @param lives when it has to end
 * @param repeatable whether running it twice is harmless; if not, a crash in it asks a person
 */
public record Limits(Duration timeout, Optional<Duration> within, Lives lives, boolean repeatable) {
  /** When a step has to have ended. */
  public enum Lives {
    /** By itself, in its time. */
    STEP,
    /** It has no end of its own and is ended with its stage. */
    STAGE
  }
}
