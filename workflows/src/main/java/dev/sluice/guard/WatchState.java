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
 * @param beside what is known beside guards, soak and figures
 */
public record WatchState(
    List<GuardSight> guards,
    SoakClock soak,
    List<Seen> seen,
    Duration outage,
    Optional<Instant> lastLook,
    @JsonUnwrapped Beside beside) {
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
    this(guards, soak, seen, outage, lastLook, Beside.NOTHING);
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
      @JsonProperty("out") boolean out,
      @JsonProperty("witnesses") Optional<List<Witness>> witnesses) {
    return new WatchState(
        guards,
        soak,
        seen,
        outage,
        lastLook,
        new Beside(revision, router, out, witnesses.orElse(List.of())));
  }

  /**
   * What could not be read, and what stands as evidence.
   *
   * @param revision since when nobody could tell which revision is tested; absent: it is known, or
   *     nobody asks
   * @param router absent: it was read when it was last tried
   * @param out whether the run was told of an outage of the metric source, and not of its end
   * @param witnesses of the soak, one for each metric and version that its expectations are about
   */
  public record Beside(
      @JsonProperty("unread") @JsonInclude(JsonInclude.Include.NON_ABSENT)
          Optional<Instant> revision,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Silence> router,
      boolean out,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Witness> witnesses) {
    /** All could be read, and nothing was promised. */
    public static final Beside NOTHING =
        new Beside(Optional.empty(), Optional.empty(), false, List.of());

    public Beside {
      witnesses = List.copyOf(witnesses);
    }
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
    boolean same = clock.from().equals(soak.from());
    return new WatchState(guards, clock, same ? seen : List.of(), outage, lastLook, beside)
        .witnesses(same ? beside.witnesses() : List.of());
  }

  /** This state with the run told of an outage, or of its end. */
  public WatchState out(boolean told) {
    return with(new Beside(beside.revision(), beside.router(), told, beside.witnesses()));
  }

  /** This state for another watcher, which sees anew. */
  public WatchState afresh() {
    return new WatchState(
        guards, soak, seen.stream().map(Seen::afresh).toList(), outage, lastLook, beside);
  }

  /** This state with no guard that fires. */
  public WatchState rearmed() {
    return new WatchState(List.of(), soak, seen, outage, lastLook, beside);
  }

  /** This state with the revision unread since that moment. */
  public WatchState revision(Optional<Instant> since) {
    return with(new Beside(since, beside.router(), beside.out(), beside.witnesses()));
  }

  /** This state with the router silent; absent: it was read. */
  public WatchState router(Optional<Silence> silence) {
    return with(new Beside(beside.revision(), silence, beside.out(), beside.witnesses()));
  }

  /** This state with what was seen of the metrics that the soak's expectations are about. */
  WatchState witnesses(List<Witness> seen) {
    return with(new Beside(beside.revision(), beside.router(), beside.out(), seen));
  }

  private WatchState with(Beside known) {
    return new WatchState(guards, soak, seen, outage, lastLook, known);
  }

  /**
   * This state after a hold, a gate or a shift: the next look counts as the first, so that nothing
   * of the time in between is taken for watched.
   */
  public WatchState afterPause() {
    return new WatchState(guards, soak, seen, outage, Optional.empty(), beside);
  }
}
