package dev.sluice.metrics;

import dev.sluice.guard.GuardSight;
import dev.sluice.guard.Reading;
import dev.sluice.guard.WatchState;
import dev.sluice.port.MetricSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * What watchers tell about themselves: looks, verdicts, and how long metric sources take to answer.
 */
public final class WatchMeters {
  private static final String ASKED = "sluice.metrics.asked";

  private final MeterRegistry registry;
  private final AtomicInteger running;

  /** Counts there. */
  public WatchMeters(MeterRegistry registry) {
    this.registry = registry;
    this.running = new AtomicInteger();
    registry.gauge("sluice.watch.running", running);
    // There from the start: an alert cannot tell a counter that has not begun from none.
    registry.counter("sluice.watch.looks");
    broke("metrics", 0);
    givenUp("metrics", 0);
  }

  /** A watcher begins, or ends. */
  void running(int more) {
    running.addAndGet(more);
  }

  Reading timed(MetricSource.Provider provider, Supplier<Reading> question) {
    Timer.Sample started = Timer.start(registry);
    Reading reading = question.get();
    started.stop(registry.timer(ASKED, "provider", name(provider), "reading", name(reading)));
    return reading;
  }

  void looked(WatchState state) {
    registry.counter("sluice.watch.looks").increment();
    for (GuardSight sight : state.guards()) {
      registry
          .counter("sluice.watch.verdicts", "verdict", name(sight.verdict().name()))
          .increment();
    }
  }

  void broke(String what) {
    broke(what, 1);
  }

  private void broke(String what, int more) {
    registry.counter("sluice.watch.faults", "of", what).increment(more);
  }

  void givenUp(String what) {
    givenUp(what, 1);
  }

  private void givenUp(String what, int more) {
    registry.counter("sluice.watch.given.up", "of", what).increment(more);
  }

  void heartbeatNotUnderstood() {
    registry.counter("sluice.watch.heartbeats.not.understood").increment();
  }

  void routerNotRead() {
    registry.counter("sluice.watch.router.unread").increment();
  }

  private static String name(MetricSource.Provider provider) {
    return switch (provider) {
      case MetricSource.Provider.Prometheus server -> "prometheus";
      case MetricSource.Provider.Command tool -> "command";
      case MetricSource.Provider.InMemory world -> "in-memory";
    };
  }

  private static String name(Reading reading) {
    return switch (reading) {
      case Reading.Value value -> "value";
      case Reading.NoData none -> "no-data";
      case Reading.TooFewSamples few -> "too-few-samples";
      case Reading.TooFewPoints few -> "too-few-points";
      case Reading.Line line -> "line";
      case Reading.Compared compared -> "compared";
      case Reading.Stale stale -> "stale";
      case Reading.ProviderError error -> name(error.kind().name());
    };
  }

  private static String name(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
