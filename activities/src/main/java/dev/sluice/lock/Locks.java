package dev.sluice.lock;

import dev.sluice.port.LockHold;
import java.time.Duration;

/** Where it is known who holds which lock. */
public interface Locks {
  /**
   * Who holds the lock of that name now. Does not fail.
   *
   * @param within after this it counts as unread
   */
  Look look(String lock, Duration within);

  /**
   * Whether a run of the holder's chain is open, as far as can be told: where it cannot, it is.
   *
   * @param within how long to ask
   */
  boolean exists(LockHold.Holder holder, Duration within);

  /** Ends a lock that was seen so, and no later one of its name. Does not fail. */
  void end(Look.Held seen, String why);

  /** What was seen. */
  sealed interface Look {
    /**
     * @param token of this holding; no later one of the same name has it
     */
    record Held(LockHold hold, String token) implements Look {}

    /**
     * Nobody holds it.
     *
     * @param epoch of the last holder that is known; zero: none is
     */
    record Free(long epoch) implements Look {}

    /** Nobody can say. */
    record Unread(String why) implements Look {}
  }
}
