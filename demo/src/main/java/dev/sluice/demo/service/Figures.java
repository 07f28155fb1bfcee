package dev.sluice.demo.service;

import java.time.Duration;
import java.time.Instant;

/**
 * Numbers about the world at any moment, before its start too: then it was a healthy service, all
 * on the old version.
 */
public final class Figures {
  private static final double USUAL_MATCH = 0.9996;
  private static final double MATCH_SWING = 0.0002;
  private static final Duration MATCH_PERIOD = Duration.ofHours(6);
  private static final Duration ALERT_WINDOW = Duration.ofSeconds(10);
  private static final double ALERT_THRESHOLD = 0.001;

  private final World world;
  private final double usualRate;

  /** Figures of a world that had this many requests a second before it was looked at. */
  public Figures(World world, double usualRate) {
    this.world = world;
    this.usualRate = usualRate;
  }

  /** What a version served in the window that ends at a moment. */
  public Tally served(Version version, Duration window, Instant until) {
    Instant from = until.minus(window);
    Tally seen = world.recorder().between(version, from, until);
    Instant began = world.recorder().began();
    boolean remembers = version == Version.FLAT && from.isBefore(began);
    return remembers
        ? seen.and(usual(Duration.between(from, until.isBefore(began) ? until : began)))
        : seen;
  }

  /** What a version served in the window that ends now. */
  public Tally served(Version version, Duration window) {
    return served(version, window, world.now());
  }

  /**
   * Requests of a version as a share of all requests in the window; not a number when there were
   * none.
   */
  public double split(Version version, Duration window, Instant until) {
    long all = 0;
    for (Version each : Version.values()) {
      all += served(each, window, until).requests();
    }
    return all == 0 ? Double.NaN : served(version, window, until).requests() / (double) all;
  }

  /** Share of compared answers in which both versions agreed, 0.0 to 1.0. */
  public double matchRate(Instant at) {
    double turn = at.toEpochMilli() / (double) MATCH_PERIOD.toMillis();
    return USUAL_MATCH + MATCH_SWING * Math.sin(2 * Math.PI * turn);
  }

  /** Differing records that were found. */
  public double dataInconsistencies(Instant at) {
    return at.isBefore(world.faultsSince()) ? 0 : world.faults().dataInconsistencies();
  }

  /** Health checks that fail. */
  public double failingHealthChecks(Instant at) {
    return at.isBefore(world.faultsSince()) ? 0 : world.faults().failingHealthChecks();
  }

  /** Applied alert rules that fire: each of them does while the new version fails over 0.1 %. */
  public double firingAlerts(Instant at) {
    double errors = served(Version.HIERARCHICAL, ALERT_WINDOW, at).errorRate();
    return errors > ALERT_THRESHOLD ? world.shelf().rules().size() : 0;
  }

  private Tally usual(Duration time) {
    long requests = Math.round(usualRate * time.toMillis() / 1000);
    LatencyModel.Shape shape = Version.FLAT.healthy();
    double seconds = requests * shape.p50().toNanos() / 1e9;
    return new Tally(requests, 0, seconds, shape.spread(requests));
  }
}
