package dev.sluice.run.watch;

import dev.sluice.guard.Series;
import dev.sluice.guard.WatchState;
import dev.sluice.report.Event;
import dev.sluice.runbook.StageName;
import java.util.Optional;

/** Gathers what watchers see in a stage, until it is written into the record. */
public final class StageSeries {
  private State state = State.NOTHING;

  /**
   * What was gathered.
   *
   * @param stage that the newest watcher was ordered for; absent: none was
   */
  public record State(Optional<StageName> stage, Series series) {
    static final State NOTHING = new State(Optional.empty(), Series.NONE);
  }

  State state() {
    return state;
  }

  /** Goes on from what an earlier execution of the run has gathered. */
  void goOnFrom(State earlier) {
    state = earlier;
  }

  /** A watcher is ordered for this stage; what was seen in the one before, if it is another. */
  Optional<Event.Watched> turnTo(Optional<StageName> next) {
    Optional<Event.Watched> before = state.stage().equals(next) ? Optional.empty() : soFar();
    state = new State(next, state.series());
    return before;
  }

  /** What was seen and is not written yet; from now on it is. */
  Optional<Event.Watched> soFar() {
    Optional<Event.Watched> seen = unwritten();
    state = new State(state.stage(), Series.NONE);
    return seen;
  }

  /** What was seen and is not written yet. */
  Optional<Event.Watched> unwritten() {
    return state
        .stage()
        .filter(stage -> !state.series().equals(Series.NONE))
        .map(stage -> new Event.Watched(stage, state.series()));
  }

  /** A watcher is back. */
  void add(WatchState known) {
    known
        .lastLook()
        .ifPresent(at -> state = new State(state.stage(), state.series().with(at, known.seen())));
  }
}
