package dev.sluice.traffic.inmemory;

import dev.sluice.runbook.Percent;
import dev.sluice.traffic.Counts;
import java.util.Optional;

/** One balancer of a world. Guarded by its world. */
final class InMemoryBalancer {
  private final String name;
  private Percent share;
  private Optional<Percent> floor = Optional.empty();
  private Fault fault = new Fault.None();
  private double toNew;
  private long all;

  InMemoryBalancer(String name, Percent share) {
    this.name = name;
    this.share = share;
  }

  String name() {
    return name;
  }

  Percent share() {
    return share;
  }

  void share(Percent given) {
    share = given;
  }

  Optional<Percent> floor() {
    return floor;
  }

  void floor(Percent given) {
    floor = Optional.of(given);
  }

  Fault fault() {
    return fault;
  }

  void fault(Fault now) {
    fault = now;
  }

  /** Serves so many requests in turns. */
  void serve(long requests) {
    all += requests;
    toNew += requests * share.ratio();
  }

  Counts counts() {
    // Of 1e-6: a sum of exact shares may lie a hair below the whole number that it is.
    long fresh = (long) Math.floor(toNew + 1e-6);
    return new Counts(name, fresh, all - fresh, Counts.Spread.EVEN);
  }
}
