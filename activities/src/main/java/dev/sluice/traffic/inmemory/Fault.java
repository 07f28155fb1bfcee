package dev.sluice.traffic.inmemory;

import java.time.Duration;

/** What is wrong with a balancer. */
public sealed interface Fault {
  /** Nothing. */
  record None() implements Fault {}

  /** It does not answer. */
  record Unreachable() implements Fault {}

  /** It takes connections and says nothing; what was written meanwhile is not there later. */
  record Hangs() implements Fault {}

  /** It says yes to every write, and keeps what it has. */
  record KeepsOld() implements Fault {}

  /** A write takes that long, and then succeeds. */
  record Slow(Duration write) implements Fault {}
}
