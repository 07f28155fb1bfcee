package dev.sluice.run.traffic;

import dev.sluice.run.flow.Attempts.Pace;
import dev.sluice.runbook.Percent;
import java.time.Instant;
import java.util.Optional;

/**
 * What is wanted of the router and what it is known to have: a value, with every change of it as a
 * pure function.
 *
 * @param wanted what the router should have
 * @param done the newest epoch that was carried out, adopted, or given up
 * @param commanded the share that the router was last known to take
 * @param readBack what the router said that it has then: the nearest share that it can express
 * @param settling until then an older write that was given up may still land, which is no drift;
 *     absent: none can
 * @param trouble why what is wanted could not be set so far; absent: nothing is in the way
 */
public record TrafficState(
    Desired wanted,
    long done,
    Percent commanded,
    Percent readBack,
    Optional<Instant> settling,
    Optional<String> trouble) {

  /**
   * A share that the router should have.
   *
   * @param epoch counts what was wanted, from one; each new wish, the same share again too, has a
   *     greater one
   */
  public record Desired(Percent share, Pace pace, long epoch) {}

  /** Nothing was wanted yet. */
  static final TrafficState UNTOUCHED = found(Percent.ZERO);

  /** As the router was found, before anything is wanted of it. */
  public static TrafficState found(Percent share) {
    return new TrafficState(
        new Desired(share, Pace.ORDERLY, 0), 0, share, share, Optional.empty(), Optional.empty());
  }

  /** This state with another wish, whatever was wanted before. */
  public TrafficState want(Percent share, Pace pace) {
    return new TrafficState(
        new Desired(share, pace, wanted.epoch() + 1),
        done,
        commanded,
        readBack,
        settling,
        Optional.empty());
  }

  /** This state with the same wish once more, because something else has changed the router. */
  public TrafficState again() {
    return want(wanted.share(), Pace.RELENTLESS);
  }

  /** The router took the wish and was read back. */
  public TrafficState took(Desired wish, Percent read) {
    return new TrafficState(wanted, wish.epoch(), wish.share(), read, settling, trouble(wish));
  }

  /** The wish could not be carried out yet, and is tried further. */
  public TrafficState refused(Desired wish, String why) {
    return new TrafficState(
        wanted,
        done,
        commanded,
        readBack,
        settling,
        wish.equals(wanted) ? Optional.of(why) : trouble);
  }

  /** The wish is not tried any further until somebody wants it again. */
  public TrafficState gaveUp(Desired wish, String why) {
    return new TrafficState(
        wanted,
        wish.epoch(),
        commanded,
        readBack,
        settling,
        wish.equals(wanted) ? Optional.of(why) : trouble);
  }

  private Optional<String> trouble(Desired wish) {
    return wish.equals(wanted) ? Optional.empty() : trouble;
  }

  /** A write was given up that may land until then. */
  public TrafficState strays(Instant until) {
    Instant latest = settling.filter(before -> before.isAfter(until)).orElse(until);
    return new TrafficState(wanted, done, commanded, readBack, Optional.of(latest), trouble);
  }

  /** No older write can land any more. */
  public TrafficState settled() {
    return new TrafficState(wanted, done, commanded, readBack, Optional.empty(), trouble);
  }

  /** Somebody else gave the router that share, and the run goes by it from now on. */
  public TrafficState adopt(Percent share) {
    Desired wish = new Desired(share, Pace.ORDERLY, wanted.epoch() + 1);
    return new TrafficState(wish, wish.epoch(), share, share, settling, Optional.empty());
  }

  /** Whether there is a wish that nobody has carried out or given up. */
  public boolean pending() {
    return done < wanted.epoch();
  }

  /** Whether the router has what is wanted, as far as the run knows. */
  public boolean reached() {
    return !pending() && trouble.isEmpty();
  }

  /** Whether another share than the one read back would be somebody else's doing. */
  public boolean steady() {
    return reached() && settling.isEmpty();
  }
}
