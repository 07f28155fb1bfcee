package dev.sluice.traffic.inmemory;

import dev.sluice.runbook.Percent;
import dev.sluice.traffic.Pause;
import dev.sluice.traffic.TrafficRouter;
import dev.sluice.traffic.inmemory.ShareSet.Hand;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Balancers with a share each, requests that follow it, and faults to script. Shares are exact.
 * Safe for use by many threads.
 */
public final class TrafficWorld {
  private static final long LIVELY = 10_000;

  private final InstantSource clock;
  private final Pause pause;
  private final List<InMemoryBalancer> balancers;
  private final List<ShareSet> history = new ArrayList<>();
  private long requestsPerLook = LIVELY;

  /** One balancer, at 0 %, with plenty of requests. */
  public TrafficWorld(InstantSource clock) {
    this(clock, Pause.REAL, 1);
  }

  /**
   * @param clock what moments in the history are read from
   * @param pause how a slow write waits
   * @param count how many balancers, each at 0 %; at least 1
   */
  public TrafficWorld(InstantSource clock, Pause pause, int count) {
    this.clock = clock;
    this.pause = pause;
    this.balancers =
        IntStream.rangeClosed(1, count)
            .mapToObj(i -> new InMemoryBalancer("balancer-" + i, Percent.ZERO))
            .toList();
  }

  /** The router that these balancers make together. */
  public TrafficRouter router() {
    return new InMemoryRouter(this);
  }

  /** Breaks a balancer, or mends it with {@link Fault.None}; the first one is 0. */
  public synchronized void fault(int balancer, Fault fault) {
    balancers.get(balancer).fault(fault);
  }

  /** Another hand gives a balancer a share. */
  public synchronized void drift(int balancer, Percent share) {
    give(balancers.get(balancer), share, Hand.SOMEBODY_ELSE);
  }

  /** Another hand gives every balancer a share. */
  public synchronized void driftAll(Percent share) {
    balancers.forEach(each -> give(each, share, Hand.SOMEBODY_ELSE));
  }

  /**
   * So many requests are served by each balancer between two looks at the counters, 10,000 at
   * first; 0 is silence.
   */
  public synchronized void requestsPerLook(long requests) {
    requestsPerLook = requests;
  }

  /** Each balancer serves so many requests now. */
  public synchronized void serve(long requests) {
    balancers.forEach(each -> each.serve(requests));
  }

  /** Every share that was ever given, oldest first. */
  public synchronized List<ShareSet> history() {
    return List.copyOf(history);
  }

  /** Another hand notes a floor at a balancer. */
  public synchronized void note(int balancer, Percent floor) {
    balancers.get(balancer).floor(floor);
  }

  /** The floor that a balancer was told last; absent: none. */
  public synchronized Optional<Percent> floor(int balancer) {
    return balancers.get(balancer).floor();
  }

  /** What a balancer has now. */
  public synchronized Percent share(int balancer) {
    return balancers.get(balancer).share();
  }

  List<InMemoryBalancer> balancers() {
    return balancers;
  }

  Pause pause() {
    return pause;
  }

  synchronized void write(InMemoryBalancer balancer, Percent share, Percent floor) {
    balancer.floor(floor);
    give(balancer, share, Hand.ROUTER);
  }

  synchronized void serveBetweenLooks() {
    serve(requestsPerLook);
  }

  private void give(InMemoryBalancer balancer, Percent share, Hand by) {
    balancer.share(share);
    history.add(new ShareSet(clock.instant(), balancer.name(), share, by));
  }
}
