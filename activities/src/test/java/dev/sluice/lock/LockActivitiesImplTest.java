package dev.sluice.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lock.Locks.Look;
import dev.sluice.lock.inmemory.InMemoryLocks;
import dev.sluice.port.LockActivities.Finding;
import dev.sluice.port.LockHold;
import dev.sluice.port.LockHold.Holder;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LockActivitiesImplTest {
  private static final Holder MINE = new Holder("canary-1", "first");
  private static final LockHold CLAIM = LockHold.exclusive("shop", 0, MINE);
  private static final LockHold OTHERS = LockHold.exclusive("shop", 8, new Holder("ramp", "own"));

  private final InMemoryLocks locks = new InMemoryLocks();
  private final LockActivitiesImpl activities = new LockActivitiesImpl(locks);

  @Test
  void findsNobody() {
    assertThat(activities.find(CLAIM)).isEqualTo(new Finding.Free(0, Optional.empty()));
  }

  @Test
  void findsTheHolderWhoAsksWithAnyEpoch() {
    LockHold now = LockHold.exclusive("shop", 7, MINE);
    locks.hold(now);

    assertThat(activities.find(CLAIM)).isEqualTo(new Finding.Yours(now));
  }

  @Test
  void leavesTheLockOfARunThatExists() {
    locks.hold(OTHERS);

    assertThat(activities.find(CLAIM)).isEqualTo(new Finding.Taken(OTHERS));
    assertThat(locks.look("shop", Duration.ZERO)).isInstanceOf(Look.Held.class);
  }

  @Test
  void endsTheLockOfARunThatExistsNoMore() {
    locks.hold(OTHERS);
    locks.bury(new Holder("ramp", "own"));

    assertThat(activities.find(CLAIM)).isEqualTo(new Finding.Free(8, Optional.of(OTHERS)));
    assertThat(locks.look("shop", Duration.ZERO)).isEqualTo(new Look.Free(8));
  }

  @Test
  void endsNothingThatItCannotSee() {
    locks.silence("shop", "UNAVAILABLE");

    assertThat(activities.find(CLAIM)).isEqualTo(new Finding.Unread("UNAVAILABLE"));
  }
}
