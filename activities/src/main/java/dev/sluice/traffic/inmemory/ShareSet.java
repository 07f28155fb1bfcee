package dev.sluice.traffic.inmemory;

import dev.sluice.runbook.Percent;
import java.time.Instant;

/** A share that a balancer was given at some moment. */
public record ShareSet(Instant at, String balancer, Percent share, Hand by) {
  /** Who gave it. */
  public enum Hand {
    /** A write through the router. */
    ROUTER,
    /** Somebody or something else. */
    SOMEBODY_ELSE
  }
}
