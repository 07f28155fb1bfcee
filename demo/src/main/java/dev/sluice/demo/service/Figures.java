package dev.sluice.demo.service;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Numbers about the world at any moment, before its start too: then it was a healthy service that
 * split its usual requests as they had been split for long.
 */
public final class Figures {
  private static final double USUAL_MATCH = 0.9996;
  private static final double MATCH_SWING = 0.0002;
  private static final Duration MATCH_PERIOD = Duration.ofHours(6);
  private static final Duration ALERT_WINDOW = Duration.ofSeconds(10);
  private static final double ALERT_THRESHOLD = 0.001;
  private static final Duration LATEST_P99 = Duration.ofMillis(10);
  private static final int LOOKS_OF_AN_ALERT = 3;
  private static final int SECONDS_BETWEEN_REQUESTS = 20;

  private final World world;
  private final Past past;

  /**
   * What was before the world was looked at.
   *
   * @param perSecond requests a second
   * @param share of them that the new version served, 0.0 to 1.0
   */
  public record Past(double perSecond, double share) {
    double of(Version version) {
      return switch (version) {
        case FLAT -> perSecond * (1 - share);
        case HIERARCHICAL -> perSecond * share;
      };
    }
  }

  /** Figures of a world of which the old version served so many requests a second before. */
  public Figures(World world, double perSecond) {
    this(world, new Past(perSecond, 0));
  }

  /** Figures of a world with a past. */
  public Figures(World world, Past past) {
    this.world = world;
    this.past = past;
  }

  /** What was before. */
  public Past past() {
    return past;
  }

  /** What a version served in the window that ends at a moment. */
  public Tally served(Version version, Duration window, Instant until) {
    Instant from = until.minus(window);
    return world.recorder().between(version, from, until).and(before(version, from, until));
  }

  /** The same for a segment. */
  public Tally served(Version version, Segment segment, Duration window, Instant until) {
    Instant from = until.minus(window);
    return world
        .recorder()
        .between(version, segment, from, until)
        .and(before(version, from, until).part(Segment.values().length));
  }

  private Tally before(Version version, Instant from, Instant until) {
    Instant began = world.recorder().began();
    return from.isBefore(began)
        ? usual(version, Duration.between(from, until.isBefore(began) ? until : began))
        : Tally.NONE;
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
    int standing = at.isBefore(world.faultsSince()) ? 0 : world.faults().failingHealthChecks();
    return standing + (double) world.injectedAt(at);
  }

  /** Users that are connected to a version: each of them sends a request now and then. */
  public double connections(Version version, Instant at) {
    double perSecond =
        served(version, ALERT_WINDOW, at).requests() / (double) ALERT_WINDOW.toSeconds();
    return Math.round(perSecond * SECONDS_BETWEEN_REQUESTS);
  }

  /** Incidents of a severity that are open. */
  public double incidents(Incidents.Severity severity, Instant at) {
    return at.isBefore(world.faultsSince()) ? 0 : world.faults().incidents().of(severity);
  }

  /** Applied alert rules that fire: each of them does while the new version fails over 0.1 %. */
  public double firingAlerts(Instant at) {
    return failing(at) ? world.shelf().rules().size() : 0;
  }

  private boolean failing(Instant at) {
    return served(Version.HIERARCHICAL, ALERT_WINDOW, at).errorRate() > ALERT_THRESHOLD;
  }

  private boolean late(Instant at) {
    double seconds = LATEST_P99.toNanos() / 1e9;
    return served(Version.HIERARCHICAL, ALERT_WINDOW, at).quantile(0.99) > seconds;
  }

  /**
   * Alerts of the service's own that have lasted for half a minute: the new version fails over 0.1
   * %, or its p99 is over 10 ms.
   */
  public double sustainedAlerts(Instant at) {
    return (lasts(this::failing, at) ? 1 : 0) + (lasts(this::late, at) ? 1 : 0);
  }

  private static boolean lasts(Predicate<Instant> alert, Instant at) {
    return Stream.iterate(at, each -> each.minus(ALERT_WINDOW))
        .limit(LOOKS_OF_AN_ALERT)
        .allMatch(alert);
  }

  /** What a healthy version serves in so much time when it serves what it did before. */
  public Tally usual(Version version, Duration time) {
    long requests = Math.round(past.of(version) * time.toMillis() / 1000);
    LatencyModel.Shape shape = version.healthy();
    double seconds = requests * shape.p50().toNanos() / 1e9;
    long hits = Math.round(requests * version.usualHits());
    return new Tally(requests, 0, hits, seconds, shape.spread(requests));
  }
}
