package dev.sluice.run.stage;

import dev.sluice.report.Event;
import dev.sluice.run.flow.Holds;
import dev.sluice.run.flow.Journal;
import dev.sluice.run.flow.Waits;
import dev.sluice.run.people.Desks;
import dev.sluice.run.stage.Position.Limit;
import dev.sluice.run.stage.Position.Next;
import dev.sluice.run.traffic.Traffic;
import dev.sluice.run.watch.WatchLoop;
import dev.sluice.runbook.Stage;
import java.time.Duration;
import java.util.Optional;

/** Waits out soaks; asks people about one that takes too long, and brings its share back. */
final class Soaks {
  private final Desks desks;
  private final Traffic traffic;
  private final WatchLoop watch;
  private Optional<Soak> soak = Optional.empty();

  Soaks(Desks desks, Traffic traffic, WatchLoop watch) {
    this.desks = desks;
    this.traffic = traffic;
    this.watch = watch;
  }

  /** A soak that is under way, and what follows it. */
  record Soak(Limit limit, Next next) {}

  /** Returns when the clock of the soak has counted all of it. */
  void await(Stage stage, Duration limit, Next next) {
    await(stage, new Limit(Journal.now().plus(limit), limit), next);
  }

  void await(Stage stage, Limit first, Next next) {
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
              "the soak of %s takes too long".formatted(stage.name()),
              "Look at the guards; then resume to wait on, or roll back.",
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
    traffic.shifts().shift(new Stage.Shift(stage.traffic().orElseThrow().to(), Duration.ZERO));
  }

  boolean underWay() {
    return soak.isPresent();
  }

  /** The soak that is under way; absent: there is none, or it is time to ask people about it. */
  Optional<Soak> quiet() {
    return soak.filter(each -> desks.holds().any() || Journal.now().isBefore(each.limit().at()));
  }
}
