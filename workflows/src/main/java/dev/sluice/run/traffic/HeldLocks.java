package dev.sluice.run.traffic;

import dev.sluice.port.LockHold;
import java.util.List;

/** By what right a run writes traffic. */
public interface HeldLocks {
  /** What the run claims to hold. */
  List<LockHold> claims();

  /** Whether the run has no reason to doubt that. */
  boolean sure();

  /** A write was refused since these claims do not hold: the lock has to be taken again. */
  void doubt(List<LockHold> refused);
}
