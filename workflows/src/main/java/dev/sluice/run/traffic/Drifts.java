package dev.sluice.run.traffic;

import dev.sluice.port.NoticeKind;
import dev.sluice.report.Event;
import dev.sluice.run.flow.Holds;
import dev.sluice.run.flow.Journal;
import dev.sluice.run.people.Desks;
import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.Percent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is done when the router has another share than it was given. To less exposure the router's
 * word is taken and the run holds; to more it is put back. Where something changes it again and
 * again the run holds, and the router is looked at more and more rarely: each time costs a notice
 * and a write.
 */
public final class Drifts {
  private static final int A_FIGHT = 3;
  private static final Duration WITHIN = Duration.ofMinutes(10);
  private static final Duration PAUSE = Duration.ofMinutes(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

  private final Desks desks;
  private final Traffic traffic;
  private final List<Instant> corrections = new ArrayList<>();
  private Optional<Instant> quietUntil = Optional.empty();
  private Optional<Holds.Reason> fight = Optional.empty();

  public Drifts(Desks desks, Traffic traffic) {
    this.desks = desks;
    this.traffic = traffic;
  }

  /**
   * What was found so far.
   *
   * @param corrections when the router had another share, of late
   * @param quietUntil until then it is not looked at; absent: it is
   * @param fight why the run holds, or held; absent: nothing changed it again and again
   */
  public record State(
      List<Instant> corrections, Optional<Instant> quietUntil, Optional<Holds.Reason> fight) {
    public State {
      corrections = List.copyOf(corrections);
    }
  }

  public State state() {
    return new State(corrections, quietUntil, fight);
  }

  /** Goes on from what an earlier execution of the run found. */
  public void goOnFrom(State earlier) {
    corrections.addAll(earlier.corrections());
    quietUntil = earlier.quietUntil();
    fight = earlier.fight();
  }

  /** The router has this share, which is not the one that it was read back with. */
  public void found(Percent found) {
    Percent expected = traffic.commanded();
    if (found.isBelow(expected)) {
      adopt(expected, found);
    } else if (!found.equals(expected)) {
      putBack(expected, found);
    }
  }

  private void adopt(Percent expected, Percent found) {
    String what = "drift: the router serves %s, expected %s".formatted(found, expected);
    desks.journal().add(new Event.Drifted(expected, found, "adopted, held"));
    traffic.controller().adopt(found);
    desks.holds().begin(new Holds.Reason.Drift(what), Holds.ITSELF);
    desks
        .people()
        .tellAll(
            NoticeKind.DRIFT,
            what + ". Held.",
            "Something other than this run lowered it. Find what, then %s, which sets the stage's share again, or %s."
                .formatted(desks.people().command("resume"), desks.people().command("rollback")),
            true);
    corrected(found);
  }

  private void putBack(Percent expected, Percent found) {
    desks.journal().add(new Event.Drifted(expected, found, "corrected"));
    traffic.controller().again();
    if (corrected(found)) {
      return;
    }
    desks
        .people()
        .tellAll(
            NoticeKind.DRIFT,
            "drift: the router served %s, expected %s. Corrected.".formatted(found, expected),
            "Something other than this run raised it. Find what.",
            true);
  }

  /** Counts one more; whether it is a fight, which people have been told of then. */
  private boolean corrected(Percent found) {
    Instant now = Journal.now();
    if (quietUntil.isPresent() && !fighting()) {
      corrections.clear();
      quietUntil = Optional.empty();
    }
    corrections.removeIf(at -> at.isBefore(now.minus(WITHIN)) && quietUntil.isEmpty());
    corrections.add(now);
    if (corrections.size() < A_FIGHT) {
      return false;
    }
    Duration pause = corrections.size() == A_FIGHT ? PAUSE : LONGEST_PAUSE;
    quietUntil = Optional.of(now.plus(pause));
    String what =
        "drift: the router serves %s, changed %d times in %s, expected %s"
            .formatted(
                found,
                corrections.size(),
                DurationText.rounded(Duration.between(corrections.getFirst(), now)),
                traffic.commanded());
    if (!fighting()) {
      Holds.Reason reason = new Holds.Reason.Fight(what);
      fight = Optional.of(reason);
      desks.holds().begin(reason, Holds.ITSELF);
    }
    desks
        .people()
        .tellOn(
            NoticeKind.DRIFT,
            "fight",
            what + ". Held.",
            "Next look at the router in %s. Stop what else writes it, then %s or %s."
                .formatted(
                    DurationText.of(pause),
                    desks.people().command("resume"),
                    desks.people().command("rollback")));
    return true;
  }

  /** What is expected of the router; absent: it is not looked at now. */
  public Optional<Percent> expected() {
    return traffic
        .expected()
        .filter(share -> pause().isEmpty() && !desks.holds().has(new Holds.Reason.LockLost()));
  }

  private boolean fighting() {
    return fight.filter(desks.holds()::has).isPresent();
  }

  /** How long the router is not looked at from now on; absent: it is. */
  public Optional<Duration> pause() {
    return quietUntil
        .filter(until -> fighting())
        .map(until -> Duration.between(Journal.now(), until))
        .filter(Duration::isPositive);
  }
}
