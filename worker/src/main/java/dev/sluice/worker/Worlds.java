package dev.sluice.worker;

import dev.sluice.metrics.Ticker;
import dev.sluice.metrics.inmemory.InMemoryMetrics;
import dev.sluice.people.inmemory.InMemoryNotifier;
import dev.sluice.traffic.Pause;
import dev.sluice.traffic.inmemory.TrafficWorlds;
import java.time.InstantSource;

/**
 * What targets inside this process are made of, and the time that looking and counting go by. Tests
 * script them; a real worker has empty ones, which its configuration cannot name.
 */
public record Worlds(
    TrafficWorlds traffic,
    InMemoryMetrics metrics,
    InMemoryNotifier people,
    Ticker ticker,
    Pause pause) {
  /** Nothing inside this process, and the clock on the wall. */
  public static Worlds none() {
    return new Worlds(
        new TrafficWorlds(),
        new InMemoryMetrics(InstantSource.system()),
        new InMemoryNotifier(),
        Ticker.ofTheSystem(),
        Pause.REAL);
  }
}
