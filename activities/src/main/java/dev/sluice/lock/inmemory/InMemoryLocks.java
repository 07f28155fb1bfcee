package dev.sluice.lock.inmemory;

import dev.sluice.lock.Locks;
import dev.sluice.port.LockHold;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Locks that are told who holds them. Safe for use by many threads. */
public final class InMemoryLocks implements Locks {
  private final Map<String, Look> looks = new HashMap<>();
  private final Set<LockHold.Holder> gone = new HashSet<>();
  private int holdings;

  /** From now on it is held so. */
  public synchronized void hold(LockHold hold) {
    holdings++;
    looks.put(hold.name(), new Look.Held(hold, "holding " + holdings));
  }

  /** From now on nobody can say who holds it. */
  public synchronized void silence(String lock, String why) {
    looks.put(lock, new Look.Unread(why));
  }

  /** From now on no run of that holder is open. */
  public synchronized void bury(LockHold.Holder holder) {
    gone.add(holder);
  }

  @Override
  public synchronized Look look(String lock, Duration within) {
    return looks.getOrDefault(lock, new Look.Free(0));
  }

  @Override
  public synchronized boolean exists(LockHold.Holder holder, Duration within) {
    return !gone.contains(holder);
  }

  @Override
  public synchronized void end(Look.Held seen, String why) {
    looks.computeIfPresent(
        seen.hold().name(),
        (lock, now) -> now.equals(seen) ? new Look.Free(seen.hold().epoch()) : now);
  }
}
