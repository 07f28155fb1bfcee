package dev.sluice.run.stage;

import dev.sluice.port.NoticeKind;
import dev.sluice.report.Event;
import dev.sluice.report.RunView.Phase;
import dev.sluice.run.evidence.Scope;
import dev.sluice.run.flow.Elapsed;
import dev.sluice.run.flow.Holds;
import dev.sluice.run.flow.Journal;
import dev.sluice.run.flow.Waits;
import dev.sluice.run.people.Desks;
import dev.sluice.run.stage.Position.Limit;
import dev.sluice.run.stage.Position.Next;
import dev.sluice.run.status.RunStatus;
import dev.sluice.run.traffic.Traffic;
import dev.sluice.run.watch.WatchLoop;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.Stage;
import io.temporal.workflow.Promise;
import java.time.Duration;
import java.util.Optional;

/** Lets stages soak; asks people about a soak that takes too long, and brings its share back. */
public final class Soaks {
  private final Desks desks;
  private final Traffic traffic;
  private final WatchLoop watch;
  private final Checkpoints checkpoints;
  private final RunStatus board;
  private final Readiness ready;
  private Optional<Soak> soak = Optional.empty();

  public Soaks(
      Desks desks,
      Traffic traffic,
      WatchLoop watch,
      Checkpoints checkpoints,
      RunStatus board,
      Readiness ready) {
    this.ready = ready;
    this.desks = desks;
    this.traffic = traffic;
    this.watch = watch;
    this.checkpoints = checkpoints;
    this.board = board;
  }

  /** Soaks from nothing. */
  void soak(Stage stage, Duration length, Next next, Scope scope) {
    board.phase(Phase.SOAKING);
    watch.open(stage);
    watch.watched().beginSoak(length);
    Promise<Void> looks = checkpoints.start(stage, scope);
    // The clock counts only once a whole window lies after the shift, so its limit begins there.
    Duration limit =
        stage.soak().map(Stage.Soak::limit).orElse(length).plus(watch.watched().settling());
    await(stage, new Limit(Journal.now().plus(limit), limit), next);
    looks.get();
  }

  /** Goes on with the soak of an earlier execution of the run. */
  void goOn(Stage stage, Position.Soaking from, Scope scope) {
    board.phase(Phase.SOAKING);
    Promise<Void> looks = checkpoints.goOn(stage, from.looks(), scope);
    await(stage, from.limit(), from.next());
    looks.get();
  }

  /**
   * Lets the soak of a stage go on for longer than it was, e.g. because people want to see more.
   */
  public void extend(Stage stage, Duration by) {
    board.phase(Phase.SOAKING);
    watch.watched().extendSoak(by);
    Duration limit = by.multipliedBy(2);
    await(stage, new Limit(Journal.now().plus(limit), limit), Next.JUDGING);
  }

  /** A soak that is under way, and what follows it. */
  private record Soak(Limit limit, Next next) {}

  /** Returns when the clock of the soak has counted all of it. */
  private void await(Stage stage, Limit first, Next next) {
    try {
      Limit limit = first;
      while (!watch.watched().soakDone()) {
        soak = Optional.of(new Soak(limit, next));
        pass(stage, limit);
        limit = new Limit(Journal.now().plus(limit.again()), limit.again());
      }
    } finally {
      soak = Optional.empty();
    }
    watch.watched().leaveSoak();
    desks
        .journal()
        .add(
            new Event.Soaked(stage.name(), watch.watched().soak(), watch.watched().state().seen()));
  }

  private void pass(Stage stage, Limit limit) {
    boolean woken =
        Waits.until(
            () -> watch.watched().soakDone() || putBackIsDue(stage),
            Duration.between(Journal.now(), limit.at()),
            "limit of the soak of " + stage.name());
    if (putBackIsDue(stage)) {
      putBack(stage);
    } else if (!woken) {
      askWhyItTakesSoLong(stage);
    }
  }

  private void askWhyItTakesSoLong(Stage stage) {
    if (!desks.holds().any()) {
      desks.holds().begin(new Holds.Reason.SoakOverdue(stage.name().value()), Holds.ITSELF);
      desks
          .people()
          .tellAll(
              NoticeKind.HOLD,
              "the soak of %s is over its limit".formatted(stage.name()),
              "Held. Check the guards, then %s to keep soaking, or %s."
                  .formatted(desks.people().command("resume"), desks.people().command("rollback")),
              true);
    }
    desks.holds().awaitNone();
  }

  /** Whether traffic is not at the stage's share, though nothing holds. */
  boolean putBackIsDue(Stage stage) {
    return !desks.holds().any()
        && stage.traffic().filter(shift -> !shift.to().equals(traffic.commanded())).isPresent();
  }

  /** After a drift to less that people looked at, the stage's share is set again. */
  void putBack(Stage stage) {
    Percent share = stage.traffic().orElseThrow().to();
    ready.await(share);
    traffic.shifts().shift(new Stage.Shift(share, Duration.ZERO));
  }

  /** What keeps traffic from being raised. */
  public Readiness ready() {
    return ready;
  }

  boolean underWay() {
    return soak.isPresent();
  }

  /** Absent: no soak is under way, or people are to be asked about it now, or it is looked at. */
  Optional<Position> position() {
    return soak.filter(each -> desks.holds().any() || Journal.now().isBefore(each.limit().at()))
        .flatMap(each ->
            checkpoints
                .state()
                .map(looks -> new Position.Soaking(each.limit(), each.next(), looks)));
  }

  /** How much time lies behind the soak of a stage. */
  Elapsed elapsed(Stage stage) {
    return stage
        .soak()
        .map(each -> Elapsed.since(watch.watched().soak().from()))
        .orElse(Elapsed.NONE);
  }
}
