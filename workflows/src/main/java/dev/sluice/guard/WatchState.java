package dev.sluice.guard;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that a watcher knows; handed from stretch to stretch, and kept in its heartbeat so that a
 * crash loses little.
 *
 * @param outage how long the metric source has not answered; zero: it answers
 * @param lastLook when it last looked; absent: never
 * @param unread what could not be read beside the metrics
 */
public record WatchState(
    List<GuardSight> guards,
    SoakClock soak,
    List<Seen> seen,
    Duration outage,
    Optional<Instant> lastLook,
    @JsonUnwrapped Unread unread) {
  public WatchState {
    guards = List.copyOf(guards);
    seen = List.copyOf(seen);
  }

  /** A state in which all could be read. */
  public WatchState(
      List<GuardSight> guards,
      SoakClock soak,
      List<Seen> seen,
      Duration outage,
      Optional<Instant> lastLook) {
    this(guards, soak, seen, outage, lastLook, Unread.NOTHING);
  }

  @JsonCreator
  static WatchState read(
      @JsonProperty("guards") List<GuardSight> guards,
      @JsonProperty("soak") SoakClock soak,
      @JsonProperty("seen") List<Seen> seen,
      @JsonProperty("outage") Duration outage,
      @JsonProperty("lastLook") Optional<Instant> lastLook,
      @JsonProperty("unread") Optional<Instant> revision,
      @JsonProperty("router") Optional<Silence> router,
      @JsonProperty("out") boolean out) {
    return new WatchState(guards, soak, seen, outage, lastLook, new Unread(revision, router, out));
  }

  /**
   * What could not be read.
   *
   * @param revision since when nobody could tell which revision is tested; absent: it is known, or
   *     nobody asks
   * @param router absent: it was read when it was last tried
   * @param out whether the run was told of an outage of the metric source, and not of its end
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Unread(
      @JsonProperty("unread") Optional<Instant> revision, Optional<Silence> router, boolean out) {
    /** All could be read. */
    public static final Unread NOTHING = new Unread(Optional.empty(), Optional.empty(), false);
  }

  /**
   * Silence of a router.
   *
   * @param told whether the run was told of it
   */
  public record Silence(Instant since, boolean told) {}

  /**
   * This state by that clock. What was seen belongs to the soak that begins when the clock may
   * begin to count: one that goes on for longer keeps it, another starts from nothing.
   */
  public WatchState at(SoakClock clock) {
    List<Seen> ofThisSoak = clock.from().equals(soak.from()) ? seen : List.of();
    return new WatchState(guards, clock, ofThisSoak, outage, lastLook, unread);
  }

  /** This state with the run told of an outage, or of its end. */
  public WatchState out(boolean told) {
    return new WatchState(
        guards, soak, seen, outage, lastLook, new Unread(unread.revision(), unread.router(), told));
  }

  /** This state for another watcher, which sees anew. */
  public WatchState afresh() {
    return new WatchState(
        guards, soak, seen.stream().map(Seen::afresh).toList(), outage, lastLook, unread);
  }

  /** This state with no guard that fires. */
  public WatchState rearmed() {
    return new WatchState(List.of(), soak, seen, outage, lastLook, unread);
  }

  /** This state with the revision unread since that moment. */
  public WatchState revision(Optional<Instant> since) {
    return new WatchState(
        guards, soak, seen, outage, lastLook, new Unread(since, unread.router(), unread.out()));
  }

  /** This state with the router silent; absent: it was read. */
  public WatchState router(Optional<Silence> silence) {
    return new WatchState(
        guards, soak, seen, outage, lastLook, new Unread(unread.revision(), silence, unread.out()));
  }

  /**
   * This state after a hold, a gate or a shift: the next look counts as the first, so that nothing
   * of the time in between is taken for watched.
   */
  public WatchState afterPause() {
    return new WatchState(guards, soak, seen, outage, Optional.empty(), unread);
  }
}
