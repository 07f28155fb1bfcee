package dev.sluice.acceptance.races;

import dev.sluice.lock.Locks;
import dev.sluice.port.LockHold;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** What the worker of the moment sees of locks, which can be nothing. Safe for many threads. */
final class LooksAtLocks implements Locks {
  private final AtomicReference<Optional<Locks>> server = new AtomicReference<>(Optional.empty());
  private final AtomicReference<Boolean> silent = new AtomicReference<>(false);

  /** From now on it looks there. */
  Locks at(Locks locks) {
    server.set(Optional.of(locks));
    return this;
  }

  /** From now on nobody can say who holds a lock; or they can again. */
  void silent(boolean silence) {
    silent.set(silence);
  }

  /** Workflow id of who holds the lock of that name. */
  String holder(String lock) {
    return switch (server().look(lock, Duration.ofSeconds(5))) {
      case Look.Held held -> held.hold().holders().getFirst().workflowId();
      case Look.Free free -> "nobody";
      case Look.Unread unread -> unread.why();
    };
  }

  private Locks server() {
    return server.get().orElseThrow();
  }

  @Override
  public Look look(String lock, Duration within) {
    return silent.get() ? new Look.Unread("DEADLINE_EXCEEDED") : server().look(lock, within);
  }

  @Override
  public boolean exists(LockHold.Holder holder, Duration within) {
    return server().exists(holder, within);
  }

  @Override
  public void end(Look.Held seen, String why) {
    server().end(seen, why);
  }
}
