package dev.sluice.demo.service;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;

/**
 * The two versions as they serve: what each request costs, which ones fail, and all that is known
 * of them.
 */
public final class World {
  private static final Duration MISS = Duration.ofMillis(2);
  private static final Duration STRAIN = Duration.ofMillis(40);
  private static final double SLACK = 0.02;

  private final InstantSource clock;
  private final Scenario scenario;
  private final Pace pace;
  private final Router router;
  private final Recorder recorder;
  private final Shelf shelf = new Shelf();
  private final Map<Version, Behaviour> behaviours = new EnumMap<>(Version.class);
  private volatile Weather weather;
  private volatile Surge surge = new Surge(1, Instant.MIN);
  private volatile Injected injected = new Injected(0, Instant.MIN);

  private record Weather(Faults faults, Instant since) {}

  private record Surge(double times, Instant until) {}

  private record Injected(int instances, Instant until) {}

  /** A world at the pace of real life whose requests are split by this router. */
  public World(InstantSource clock, Scenario scenario, Router router) {
    this(clock, scenario, router, Pace.REAL);
  }

  /** The same at another pace. */
  public World(InstantSource clock, Scenario scenario, Router router, Pace pace) {
    this.clock = clock;
    this.scenario = scenario;
    this.pace = pace;
    this.router = router;
    this.recorder = new Recorder(clock);
    this.weather = new Weather(Faults.NONE, clock.instant());
    for (Version version : Version.values()) {
      behaviours.put(version, new Behaviour());
    }
  }

  /** Serves one request, and says whether it failed. */
  public boolean serve(Version version) {
    Behaviour behaviour = behaviours.computeIfAbsent(version, each -> new Behaviour());
    Segment segment = behaviour.segment();
    Faults.Trouble trouble = faults().of(version);
    double errors =
        Math.max(
            trouble.concerns(segment) ? trouble.errors() : 0,
            scenario.errors(version, router.share()));
    boolean concerned = trouble.concerns(segment) || errors > 0;
    boolean failed = concerned && behaviour.fails(errors);
    boolean usual = behaviour.cached(version.usualHits());
    boolean hit = usual && !behaviour.missing(trouble.misses());
    Duration more =
        trouble.delay().plus(strain(version)).plus(usual && !hit ? MISS : Duration.ZERO);
    Duration latency = behaviour.latency.next(version.healthy().later(more));
    recorder.record(version, new Served(segment, latency, failed, hit));
    return failed;
  }

  /** An old system that was made small is slow under more traffic than it was left for. */
  private Duration strain(Version version) {
    boolean strained = version == Version.FLAT && 1 - router.share() > shelf.flatCapacity() + SLACK;
    return strained ? STRAIN : Duration.ZERO;
  }

  /** What is wrong now. */
  public Faults faults() {
    return weather.faults;
  }

  /** When that began. */
  public Instant faultsSince() {
    return weather.since;
  }

  /** Makes other things wrong. */
  public void suffer(Faults faults) {
    weather = new Weather(faults, clock.instant());
  }

  /** Makes more requests arrive for a while: so many times what is usual. */
  public void surge(double times, Duration lasting) {
    surge = new Surge(times, now().plus(lasting));
  }

  /** How many times what is usual arrives now. */
  public double intensity() {
    return now().isBefore(surge.until) ? surge.times : 1;
  }

  /** Makes instances fail for a while, whose place others take. */
  public void inject(int instances, Duration lasting) {
    injected = new Injected(instances, now().plus(lasting));
  }

  /** Instances that were made to fail and have not recovered yet. */
  int injectedAt(Instant at) {
    return at.isBefore(injected.until) ? injected.instances : 0;
  }

  /** The moment in this world. */
  public Instant now() {
    return clock.instant();
  }

  /** How fast practice goes. */
  public Pace pace() {
    return pace;
  }

  /** Who splits the requests. */
  public Router router() {
    return router;
  }

  /** What was served. */
  public Recorder recorder() {
    return recorder;
  }

  /** What the tools have put down. */
  public Shelf shelf() {
    return shelf;
  }

  /** How the new version turns out. */
  public Scenario scenario() {
    return scenario;
  }

  /** Draws what requests are like from evenly spread sequences that know nothing of each other. */
  private static final class Behaviour {
    private final LatencyModel latency = new LatencyModel();
    private final Sequence segments = new Sequence(Math.sqrt(2) - 1);
    private final Sequence cache = new Sequence(Math.sqrt(3) - 1);
    private final Sequence lost = new Sequence(Math.sqrt(5) - 2);
    private double owed;

    Segment segment() {
      double place = segments.next() * Segment.values().length;
      return place < 1 ? Segment.A : place < 2 ? Segment.B : Segment.C;
    }

    boolean cached(double share) {
      return cache.next() < share;
    }

    boolean missing(double share) {
      return lost.next() < share;
    }

    /** Fails evenly: of every fifty requests exactly one at 2 %. */
    synchronized boolean fails(double errors) {
      owed = errors == 0 ? 0 : owed + errors;
      boolean now = owed >= 1;
      owed -= now ? 1 : 0;
      return now;
    }
  }

  /** Multiples of an irrational number, of which the fractions spread evenly over 0 to 1. */
  private static final class Sequence {
    private final double step;
    private double place;

    Sequence(double step) {
      this.step = step;
    }

    synchronized double next() {
      place = (place + step) % 1;
      return place;
    }
  }
}
