package dev.sluice.runbook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A wait for people.
 *
 * @param ask the question put to them
 * @param show facts put before them
 * @param roles one slot each, signed by distinct people; at least one
 * @param decisions what may be decided; {@code proceed} needs every slot, each other one ends the
 *     wait at once
 * @param starterMaySign whether who started the run may fill a slot
 */
public record Gate(
    String ask,
    List<Operand> show,
    List<RoleName> roles,
    List<Decision> decisions,
    Silence silence,
    boolean starterMaySign) {
  public Gate {
    show = List.copyOf(show);
    roles = List.copyOf(roles);
    decisions = List.copyOf(decisions);
  }

  /** What people may decide at a gate. */
  public enum Decision {
    PROCEED,
    /** Stay here until someone resumes; then the gate asks anew. */
    HOLD,
    /** Soak on for a stated time, then ask again. */
    EXTEND,
    ROLLBACK
  }

  /**
   * What happens while nobody answers. Times are counted from the opening of the gate and are never
   * compressed; the clock stops while the run is held.
   *
   * @param remind every so often; absent: never
   * @param escalate tell the whole roster; absent: never
   * @param expire after which {@code then} is taken
   */
  public record Silence(
      Optional<Duration> remind, Optional<Duration> escalate, Duration expire, Outcome then) {
    /** What silence means; never yes. */
    public enum Outcome {
      HOLD,
      ROLLBACK
    }
  }
}
