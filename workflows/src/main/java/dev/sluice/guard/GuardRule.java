package dev.sluice.guard;

import dev.sluice.runbook.Guard;
import java.time.Duration;
import java.util.Optional;

/**
 * Moves a guard between inactive, pending and firing, as Prometheus does with {@code for}, but for
 * one thing: a look that observed nothing neither advances nor resets it. It is blind while it is
 * not observed, whatever keeps it from that, unless all of its source is out: an outage is told by
 * itself.
 */
public final class GuardRule {
  private GuardRule() {}

  /**
   * What one look gave a guard.
   *
   * @param watched time since the look before that was observed; zero: there was a gap or an
   *     outage, and nothing of it counts
   * @param out whether the whole source is silent
   */
  public record Look(Verdict verdict, Reading reading, Duration watched, boolean out) {
    private boolean breached() {
      return verdict == Verdict.BREACH;
    }

    private boolean blind() {
      return switch (verdict) {
        case OK, BREACH -> false;
        case NO_DATA, TOO_FEW_SAMPLES -> true;
        case STALE, PROVIDER_ERROR -> !out;
      };
    }
  }

  /**
   * The sight of a guard after one more look.
   *
   * @param before absent: this is the first look at it
   */
  public static GuardSight look(Guard guard, Optional<GuardSight> before, Look look) {
    Duration blind = blind(before, look);
    GuardState state = before.map(GuardSight::state).orElse(new GuardState.Inactive());
    return new GuardSight(
        guard.id(), next(guard, state, before, look, blind), look.verdict(), look.reading(), blind);
  }

  private static GuardState next(
      Guard guard, GuardState state, Optional<GuardSight> before, Look look, Duration blind) {
    if (look.verdict() == Verdict.OK) {
      return new GuardState.Inactive();
    }
    if (look.breached()) {
      return breached(guard, state, was(before, Verdict.BREACH) ? look.watched() : Duration.ZERO);
    }
    return look.blind() && guard.blindFor().filter(most -> blind.compareTo(most) >= 0).isPresent()
        ? new GuardState.Firing()
        : state;
  }

  private static GuardState breached(Guard guard, GuardState state, Duration more) {
    return switch (state) {
      case GuardState.Inactive inactive -> pendingOrFiring(guard, Duration.ZERO);
      case GuardState.Pending pending -> pendingOrFiring(guard, pending.held().plus(more));
      case GuardState.Firing firing -> firing;
    };
  }

  private static GuardState pendingOrFiring(Guard guard, Duration held) {
    return held.compareTo(guard.lasting()) >= 0
        ? new GuardState.Firing()
        : new GuardState.Pending(held);
  }

  /**
   * Only what was seen to be good ends blindness. A breach does not: where breaches and blind looks
   * take turns, nobody would ever be told.
   */
  private static Duration blind(Optional<GuardSight> before, Look look) {
    Duration sofar = before.map(GuardSight::blind).orElse(Duration.ZERO);
    if (look.verdict() == Verdict.OK) {
      return Duration.ZERO;
    }
    boolean wasGood = before.isEmpty() || was(before, Verdict.OK);
    boolean inBreach = look.breached() && was(before, Verdict.BREACH);
    return look.out() || wasGood || inBreach ? sofar : sofar.plus(look.watched());
  }

  private static boolean was(Optional<GuardSight> before, Verdict verdict) {
    return before.filter(sight -> sight.verdict() == verdict).isPresent();
  }
}
