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
  private final InstantSource clock;
  private final Scenario scenario;
  private final Router router;
  private final Recorder recorder;
  private final Shelf shelf = new Shelf();
  private final Map<Version, Behaviour> behaviours = new EnumMap<>(Version.class);
  private volatile Weather weather;

  private record Weather(Faults faults, Instant since) {}

  /** A world whose requests are split by this router. */
  public World(InstantSource clock, Scenario scenario, Router router) {
    this.clock = clock;
    this.scenario = scenario;
    this.router = router;
    this.recorder = new Recorder(clock);
    this.weather = new Weather(Faults.NONE, clock.instant());
    for (Version version : Version.values()) {
      behaviours.put(version, new Behaviour());
    }
  }

  /** Serves one request, and says whether it failed. */
  public boolean serve(Version version) {
    Faults.Trouble trouble = faults().of(version);
    double errors = Math.max(trouble.errors(), scenario.errors(version, router.share()));
    Behaviour behaviour = behaviours.computeIfAbsent(version, each -> new Behaviour());
    boolean failed = behaviour.fails(errors);
    Duration latency = behaviour.latency.next(version.healthy().later(trouble.delay()));
    recorder.record(version, latency, failed);
    return failed;
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

  /** The moment in this world. */
  public Instant now() {
    return clock.instant();
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

  private static final class Behaviour {
    private final LatencyModel latency = new LatencyModel();
    private double owed;

    /** Fails evenly: of every fifty requests exactly one at 2 %. */
    synchronized boolean fails(double errors) {
      owed = errors == 0 ? 0 : owed + errors;
      boolean now = owed >= 1;
      owed -= now ? 1 : 0;
      return now;
    }
  }
}
