package dev.sluice.traffic.inmemory;

import dev.sluice.port.FailureType;
import dev.sluice.port.TrafficActivities.Balancer;
import dev.sluice.port.TrafficActivities.TrafficReading;
import dev.sluice.runbook.Percent;
import dev.sluice.traffic.Counts;
import dev.sluice.traffic.Lowered;
import dev.sluice.traffic.Seen;
import dev.sluice.traffic.TrafficRouter;
import java.util.List;

/** The router of a world. */
record InMemoryRouter(TrafficWorld world) implements TrafficRouter {
  @Override
  public TrafficReading set(Percent share, Percent floor) {
    world.balancers().forEach(each -> write(each, share, floor));
    TrafficReading reading = read();
    if (!reading.share().equals(share)) {
      throw FailureType.READ_BACK_DIFFERS.failure(
          "%s was accepted, but the balancers have %s".formatted(share, reading.share()));
    }
    return reading;
  }

  private void write(InMemoryBalancer balancer, Percent share, Percent floor) {
    switch (faultOf(balancer)) {
      case Fault.None none -> world.write(balancer, share, floor);
      // What cannot be reached is told by the reading, after the others have been set.
      case Fault.Unreachable unreachable -> {}
      case Fault.Hangs hangs -> {}
      case Fault.KeepsOld keeps -> {}
      case Fault.Slow slow -> {
        world.pause().hold(slow.write());
        world.write(balancer, share, floor);
      }
    }
  }

  @Override
  public TrafficReading read() {
    synchronized (world) {
      requireAll();
      List<Balancer> balancers =
          world.balancers().stream().map(each -> new Balancer(each.name(), each.share())).toList();
      if (balancers.stream().map(Balancer::share).distinct().count() > 1) {
        throw FailureType.READ_BACK_DIFFERS.failure(
            "the balancers differ, expected the same share on all: " + balancers);
      }
      return new TrafficReading(balancers.getFirst().share(), balancers);
    }
  }

  @Override
  public List<Counts> counts() {
    synchronized (world) {
      requireAll();
      List<Counts> counts = world.balancers().stream().map(InMemoryBalancer::counts).toList();
      world.serveBetweenLooks();
      return counts;
    }
  }

  @Override
  public List<Seen> look() {
    synchronized (world) {
      return world.balancers().stream().map(InMemoryRouter::seen).toList();
    }
  }

  private static Seen seen(InMemoryBalancer balancer) {
    String trouble = trouble(balancer.fault());
    return trouble.isEmpty()
        ? new Seen.Has(balancer.name(), balancer.share(), balancer.floor())
        : new Seen.Silent(balancer.name(), trouble);
  }

  @Override
  public List<Lowered> lower(Percent to) {
    return world.balancers().stream().map(each -> lowered(each, to)).toList();
  }

  private Lowered lowered(InMemoryBalancer balancer, Percent to) {
    String trouble = trouble(faultOf(balancer));
    if (!trouble.isEmpty()) {
      return new Lowered.Failed(balancer.name(), trouble);
    }
    Percent before = balancer.share();
    if (to.isBelow(before)) {
      write(balancer, to, balancer.floor().orElse(to));
    }
    return to.isBelow(balancer.share())
        ? new Lowered.Failed(
            balancer.name(), "accepted %s and has %s".formatted(to, balancer.share()))
        : new Lowered.Done(balancer.name(), before, balancer.share());
  }

  private Fault faultOf(InMemoryBalancer balancer) {
    synchronized (world) {
      return balancer.fault();
    }
  }

  private void requireAll() {
    for (InMemoryBalancer balancer : world.balancers()) {
      String trouble = trouble(balancer.fault());
      if (!trouble.isEmpty()) {
        throw FailureType.UNAVAILABLE.failure(balancer.name() + " " + trouble);
      }
    }
  }

  private static String trouble(Fault fault) {
    return switch (fault) {
      case Fault.Unreachable unreachable -> "cannot be reached";
      case Fault.Hangs hangs -> "does not answer in time";
      case Fault.None none -> "";
      case Fault.KeepsOld keeps -> "";
      case Fault.Slow slow -> "";
    };
  }
}
