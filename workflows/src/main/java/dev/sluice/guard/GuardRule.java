package dev.sluice.guard;

import dev.sluice.runbook.Guard;
import java.time.Duration;
import java.util.Optional;

/**
 * Moves a guard between inactive, pending and firing, as Prometheus does with {@code for}, but for
 * one thing: a look that observed nothing neither advances nor resets it.
 */
public final class GuardRule {
  private GuardRule() {}

  /**
   * The sight of a guard after one more look.
   *
   * @param before absent: this is the first look at it
   * @param watched time since the look before that was observed; zero: there was a gap, and nothing
   *     of it counts
   */
  public static GuardSight look(
      Guard guard,
      Optional<GuardSight> before,
      Verdict verdict,
      Reading reading,
      Duration watched) {
    Duration blind = blind(before, verdict, watched);
    GuardState state = before.map(GuardSight::state).orElse(new GuardState.Inactive());
    return new GuardSight(
        guard.id(), next(guard, state, before, verdict, watched, blind), verdict, reading, blind);
  }

  private static GuardState next(
      Guard guard,
      GuardState state,
      Optional<GuardSight> before,
      Verdict verdict,
      Duration watched,
      Duration blind) {
    return switch (verdict) {
      case OK -> new GuardState.Inactive();
      case BREACH -> breached(guard, state, was(before, Verdict.BREACH) ? watched : Duration.ZERO);
      case NO_DATA, TOO_FEW_SAMPLES ->
          guard.blindFor().filter(most -> blind.compareTo(most) >= 0).isPresent()
              ? new GuardState.Firing()
              : state;
      case STALE, PROVIDER_ERROR -> state;
    };
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

  private static Duration blind(Optional<GuardSight> before, Verdict verdict, Duration watched) {
    Duration sofar = before.map(GuardSight::blind).orElse(Duration.ZERO);
    return switch (verdict) {
      case OK, BREACH -> Duration.ZERO;
      case NO_DATA, TOO_FEW_SAMPLES ->
          was(before, Verdict.NO_DATA) || was(before, Verdict.TOO_FEW_SAMPLES)
              ? sofar.plus(watched)
              : sofar;
      case STALE, PROVIDER_ERROR -> sofar;
    };
  }

  private static boolean was(Optional<GuardSight> before, Verdict verdict) {
    return before.filter(sight -> sight.verdict() == verdict).isPresent();
  }
}
