package dev.sluice.lock;

import dev.sluice.lock.Locks.Look;
import dev.sluice.port.LockActivities;
import dev.sluice.port.LockHold;
import java.time.Duration;
import java.util.Optional;

/** Finds out who holds a lock, and whether that run exists. */
public final class LockActivitiesImpl implements LockActivities {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Locks locks;

  /** Asks there. */
  public LockActivitiesImpl(Locks locks) {
    this.locks = locks;
  }

  @Override
  public Finding find(LockHold claim) {
    return switch (locks.look(claim.name(), PATIENCE)) {
      case Look.Free free -> new Finding.Free(free.epoch(), Optional.empty());
      case Look.Unread unread -> new Finding.Unread(unread.why());
      case Look.Held held -> held(held, claim);
    };
  }

  private Finding held(Look.Held held, LockHold claim) {
    if (held.hold().holders().equals(claim.holders())) {
      return new Finding.Yours(held.hold());
    }
    if (held.hold().holders().stream().anyMatch(each -> locks.exists(each, PATIENCE))) {
      return new Finding.Taken(held.hold());
    }
    locks.end(held, "the run that held it no longer exists");
    return new Finding.Free(held.hold().epoch(), Optional.of(held.hold()));
  }
}
