package dev.sluice.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lock.inmemory.InMemoryLocks;
import dev.sluice.port.LockHold;
import dev.sluice.port.LockHold.Holder;
import dev.sluice.port.LockHold.Mode;
import dev.sluice.port.TrafficActivities.Warrant;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FenceTest {
  private static final Holder MINE = new Holder("canary-1", "first");
  private static final LockHold CLAIM = LockHold.exclusive("shop", 7, MINE);
  private static final LockHold OTHERS = LockHold.exclusive("shop", 8, new Holder("ramp", "own"));

  private final InMemoryLocks locks = new InMemoryLocks();

  private Optional<String> refusalToRaise(LockHold... claims) {
    return refusal(new Warrant(List.of(claims), true));
  }

  private Optional<String> refusalToLower(LockHold... claims) {
    return refusal(new Warrant(List.of(claims), false));
  }

  /** Type and text of the failure; absent: it may be written. */
  private Optional<String> refusal(Warrant warrant) {
    try {
      new Fence(locks).pass(warrant);
      return Optional.empty();
    } catch (ApplicationFailure refused) {
      return Optional.of(refused.getType() + ": " + refused.getOriginalMessage());
    }
  }

  @Test
  void letsTheHolderWrite() {
    locks.hold(CLAIM);

    assertThat(refusalToRaise(CLAIM)).isEmpty();
    assertThat(refusalToLower(CLAIM)).isEmpty();
  }

  @Test
  void refusesWhatIsOrderedByWhoHasLostTheLock() {
    locks.hold(OTHERS);

    assertThat(refusalToRaise(CLAIM))
        .hasValue(
            "LOCK_LOST: lock shop is held by run ramp (epoch 8), no longer by run canary-1"
                + " (epoch 7): nothing was written");
    assertThat(refusalToLower(CLAIM)).isEqualTo(refusalToRaise(CLAIM));
  }

  @Test
  void refusesAnOlderEpochOfTheSameHolder() {
    locks.hold(LockHold.exclusive("shop", 8, MINE));

    assertThat(refusalToRaise(CLAIM)).isPresent();
  }

  @Test
  void refusesAnotherRunOfTheSameName() {
    locks.hold(LockHold.exclusive("shop", 7, new Holder("canary-1", "another")));

    assertThat(refusalToLower(CLAIM)).isPresent();
  }

  @Test
  void raisesNothingUnderALockThatNobodyHolds() {
    assertThat(refusalToRaise(CLAIM))
        .hasValue(
            "LOCK_LOST: lock shop is held by nobody, no longer by run canary-1 (epoch 7):"
                + " nothing was written");
    assertThat(refusalToLower(CLAIM)).isEmpty();
  }

  @Test
  void keepsNothingFromBeingLoweredWhereNobodyCanSayWhoHoldsIt() {
    locks.silence("shop", "DEADLINE_EXCEEDED");

    assertThat(refusalToLower(CLAIM)).isEmpty();
    assertThat(refusalToRaise(CLAIM))
        .hasValue(
            "UNAVAILABLE: holder of lock shop cannot be read (DEADLINE_EXCEEDED): nothing"
                + " was written, since it would raise traffic");
  }

  @Test
  void letsEachOfSeveralHoldersWrite() {
    Holder other = new Holder("ramp", "own");
    locks.hold(new LockHold("shop", Mode.SHARED, 7, List.of(other, MINE)));

    assertThat(refusalToRaise(new LockHold("shop", Mode.SHARED, 7, List.of(MINE)))).isEmpty();
  }

  @Test
  void looksAtEachLockThatIsClaimed() {
    locks.hold(CLAIM);

    assertThat(refusalToRaise(CLAIM, LockHold.exclusive("deployment/api", 1, MINE)))
        .hasValueSatisfying(said -> assertThat(said).contains("deployment/api"));
  }
}
