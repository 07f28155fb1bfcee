package dev.sluice.traffic.inmemory;

import dev.sluice.port.FailureType;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The worlds of one process, by name. Safe for use by many threads. */
public final class TrafficWorlds {
  private final Map<String, TrafficWorld> worlds = new ConcurrentHashMap<>();

  /** Makes a world known; an earlier one of that name is replaced. */
  public void add(String name, TrafficWorld world) {
    worlds.put(name, world);
  }

  /** A world that was added; fails with {@link FailureType#INVALID_TARGET}. */
  public TrafficWorld world(String name) {
    return Optional.ofNullable(worlds.get(name))
        .orElseThrow(() ->
            FailureType.INVALID_TARGET.failure(
                "no in-memory world named '%s' is in this process, known are %s; in-memory routers are for tests only"
                    .formatted(name, worlds.keySet().stream().sorted().toList())));
  }
}
