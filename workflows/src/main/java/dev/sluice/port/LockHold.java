package dev.sluice.port;

import java.util.List;

/**
 * That a lock is held: what the lock says of itself, and what a holder claims. A claim has one
 * holder.
 *
 * @param name what is locked, e.g. the name of a target, whose traffic it is
 * @param epoch grows with each new exclusive holder, from one; in milliseconds since 1970 when it
 *     was taken, or more
 * @param holders one, or several where the use is shared; not empty
 */
public record LockHold(String name, Mode mode, long epoch, List<Holder> holders) {
  public LockHold {
    holders = List.copyOf(holders);
  }

  /** How it is held. */
  public enum Mode {
    /** By one, with nobody beside it. */
    EXCLUSIVE,
    /** By as many as want it so. */
    SHARED
  }

  /**
   * A run, however often it continues as new or is reset.
   *
   * @param firstRunId the run id that its chain began with
   */
  public record Holder(String workflowId, String firstRunId) {}

  /** Under this name a lock's workflow has it in its memo, where no worker is needed to read it. */
  public static final String MEMO = "lock";

  /** One holder's claim to have it alone. */
  public static LockHold exclusive(String name, long epoch, Holder holder) {
    return new LockHold(name, Mode.EXCLUSIVE, epoch, List.of(holder));
  }

  /** Whether what the lock says of itself bears this claim out. */
  public boolean bears(LockHold claim) {
    return name.equals(claim.name) && epoch == claim.epoch && holders.containsAll(claim.holders);
  }

  /** For people. */
  public String who() {
    return "run " + String.join(", run ", holders.stream().map(Holder::workflowId).toList());
  }
}
