package dev.sluice.lock;

import dev.sluice.lock.Locks.Look;
import dev.sluice.port.FailureType;
import dev.sluice.port.LockHold;
import dev.sluice.port.TrafficActivities.Warrant;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Optional;

/**
 * The last look at a lock, immediately before something is written under it. What was ordered by
 * who has lost it is not written, however late it comes. Where nobody can say who holds it, nothing
 * is raised, and nothing keeps traffic from being lowered.
 */
public final class Fence {
  /** A router has two of the three seconds that a write may take. */
  private static final Duration TO_RAISE = Duration.ofMillis(700);

  /** An emergency stop waits no longer for an answer that could not help it. */
  private static final Duration TO_LOWER = Duration.ofMillis(250);

  private final Locks locks;

  /** Looks there. */
  public Fence(Locks locks) {
    this.locks = locks;
  }

  /**
   * Returns if what is ordered by this right may be written now.
   *
   * @throws ApplicationFailure {@link FailureType#LOCK_LOST}, or {@link FailureType#UNAVAILABLE}
   *     where nobody can say who holds the lock
   */
  public void pass(Warrant warrant) {
    Duration patience = warrant.raises() ? TO_RAISE : TO_LOWER;
    for (LockHold claim : warrant.claims()) {
      Optional<ApplicationFailure> refusal =
          refusal(claim, locks.look(claim.name(), patience), warrant.raises());
      if (refusal.isPresent()) {
        throw refusal.get();
      }
    }
  }

  private static Optional<ApplicationFailure> refusal(LockHold claim, Look look, boolean raises) {
    return switch (look) {
      case Look.Held held when held.hold().bears(claim) -> Optional.empty();
      case Look.Held held ->
          Optional.of(
              FailureType.LOCK_LOST.failure(
                  "lock %s is held by %s, no longer by %s: nothing was written"
                      .formatted(claim.name(), epoch(held.hold()), epoch(claim))));
      case Look.Free free when raises ->
          Optional.of(
              FailureType.LOCK_LOST.failure(
                  "lock %s is held by nobody, no longer by %s: nothing was written"
                      .formatted(claim.name(), epoch(claim))));
      case Look.Unread unread when raises ->
          Optional.of(
              FailureType.UNAVAILABLE.failure(
                  "holder of lock %s cannot be read (%s): nothing was written, since it would raise traffic"
                      .formatted(claim.name(), unread.why())));
      case Look.Free free -> Optional.empty();
      case Look.Unread unread -> Optional.empty();
    };
  }

  private static String epoch(LockHold hold) {
    return "%s (epoch %d)".formatted(hold.who(), hold.epoch());
  }
}
