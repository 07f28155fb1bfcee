package dev.sluice.demo.service;

import java.time.Duration;
import java.time.Instant;

/**
 * What the versions take of their machines. All of it follows from the requests that a version
 * serves, measured in the usual requests of the whole service, and from what leaks.
 */
public final class Resources {
  private static final Duration WINDOW = Duration.ofSeconds(5);
  private static final double GIBIBYTE = 1L << 30;
  private static final double LIMIT = 4 * GIBIBYTE;
  private static final double IDLE_MEMORY = 1.6 * GIBIBYTE;
  private static final double MEMORY_OF_ALL = 0.8 * GIBIBYTE;
  private static final double IDLE_CPU = 0.2;
  private static final double CPU_OF_ALL = 0.4;
  private static final double IDLE_NETWORK = 0.1;
  private static final double NETWORK_OF_ALL = 0.4;

  private final World world;
  private final Figures figures;

  /** Those of a world. */
  public Resources(World world, Figures figures) {
    this.world = world;
    this.figures = figures;
  }

  /** A share of something that there is only so much of. */
  public enum Kind {
    CPU,
    MEMORY,
    NETWORK
  }

  /** How much of it a version uses, 1.0 being all. */
  public double used(Kind kind, Version version, Instant at) {
    return kind == Kind.MEMORY
        ? memory(version, at) / LIMIT
        : forecast(kind, load(version, at) / capacity(version));
  }

  /** Bytes of memory that a version uses. */
  public double memory(Version version, Instant at) {
    return IDLE_MEMORY + MEMORY_OF_ALL * load(version, at) + leaked(version, at);
  }

  /** How much of it a version would use that served so many times the usual requests. */
  public double forecast(Kind kind, double load) {
    return switch (kind) {
      case CPU -> IDLE_CPU + CPU_OF_ALL * load;
      case MEMORY -> (IDLE_MEMORY + MEMORY_OF_ALL * load) / LIMIT;
      case NETWORK -> IDLE_NETWORK + NETWORK_OF_ALL * load;
    };
  }

  /** What would be left of it if a version served a share of the usual requests, leaks included. */
  public double headroomAt(Kind kind, Version version, double share, Instant at) {
    double more = forecast(kind, share) - forecast(kind, load(version, at));
    return 1 - used(kind, version, at) - more;
  }

  private double load(Version version, Instant at) {
    double perSecond = figures.past().perSecond();
    double seen = figures.served(version, WINDOW, at).requests() / (double) WINDOW.toSeconds();
    return perSecond == 0 ? 0 : seen / perSecond;
  }

  private double capacity(Version version) {
    return switch (version) {
      case FLAT -> world.shelf().flatCapacity();
      case HIERARCHICAL -> 1;
    };
  }

  private double leaked(Version version, Instant at) {
    Duration time = Duration.between(world.faultsSince(), at);
    return time.isNegative() ? 0 : world.faults().of(version).leak() * (time.toMillis() / 1000d);
  }
}
