package dev.sluice.run.watch;

import dev.sluice.guard.GuardSight;
import dev.sluice.port.NoticeKind;
import dev.sluice.port.RevisionActivities.RevisionReading;
import dev.sluice.port.WatchActivities;
import dev.sluice.port.WatchActivities.Tested;
import dev.sluice.report.Event;
import dev.sluice.report.Event.Act;
import dev.sluice.run.evidence.Revisions;
import dev.sluice.run.flow.Holds;
import dev.sluice.run.flow.Journal;
import dev.sluice.run.flow.RollbackOrders;
import dev.sluice.run.flow.Waits;
import dev.sluice.run.gate.Warnings;
import dev.sluice.run.people.Beside;
import dev.sluice.run.people.People;
import dev.sluice.run.traffic.Drifts;
import dev.sluice.run.traffic.Traffic;
import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.Guard;
import dev.sluice.runbook.Level;
import dev.sluice.runbook.Patience;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.Reaction;
import dev.sluice.runbook.Ready;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the run does about what its watchers saw. */
public final class Reactions {
  private final Journal journal;
  private final WatchedGuards watched;
  private final Holds holds;
  private final RollbackOrders orders;
  private final Traffic traffic;
  private final Drifts drifts;
  private final Warnings warnings;
  private final Revisions revisions;
  private final People people;
  private final Patience.Outage patience;
  private final Beside beside;
  private final News news = new News();
  private Optional<CancellationScope> outage = Optional.empty();
  private Optional<Blind> blind = Optional.empty();

  public Reactions(
      Journal journal,
      WatchedGuards watched,
      Holds holds,
      RollbackOrders orders,
      Traffic traffic,
      Drifts drifts,
      Warnings warnings,
      Revisions revisions,
      People people,
      Patience.Outage patience,
      Beside beside) {
    this.journal = journal;
    this.watched = watched;
    this.holds = holds;
    this.orders = orders;
    this.traffic = traffic;
    this.drifts = drifts;
    this.warnings = warnings;
    this.revisions = revisions;
    this.people = people;
    this.patience = patience;
    this.beside = beside;
  }

  /**
   * What has happened at a moment.
   *
   * @param news what was told, and is no news for a while
   * @param blind the metric source is silent; absent: it answers
   * @param drifts what became of traffic
   */
  public record State(List<News.Told> news, Optional<Blind> blind, Drifts.State drifts) {
    public State {
      news = List.copyOf(news);
    }
  }

  /**
   * The metric source is silent.
   *
   * @param escalated whether people were told that it still is
   */
  public record Blind(Instant since, boolean escalated) {}

  State state() {
    return new State(news.state(), blind, drifts.state());
  }

  /** Goes on from what an earlier execution of the run has seen. */
  void goOnFrom(State earlier) {
    news.goOnFrom(earlier.news());
    drifts.goOnFrom(earlier.drifts());
    blind = earlier.blind();
    blind.ifPresent(this::waitForMetrics);
  }

  public void looked() {
    journal.touch();
  }

  void saw(Event.Watched inStage) {
    journal.add(inStage);
  }

  public void fired(Guard guard, GuardSight sight) {
    if (orders.back(traffic.commanded())) {
      // What a guard finds is of a version that is served no more than before the run.
      return;
    }
    String what = "guard fired at %s: %s".formatted(traffic.commanded(), guard.when());
    Event.GuardFired event =
        new Event.GuardFired(
            guard.id(),
            guard.when().text(),
            sight,
            guard.response().then().name().toLowerCase(Locale.ROOT));
    journal.add(event);
    if (guard.response().then() != Reaction.ROLLBACK) {
      news.tell(guard.id(), News.AFTER_FIRING);
    }
    switch (guard.response().then()) {
      case WARN -> warn(guard, what);
      case HOLD -> {
        holds.begin(new Holds.Reason.GuardFired(guard.when().text()), Holds.ITSELF);
        people.tellAll(
            NoticeKind.HOLD,
            what,
            "Held. %s or %s.".formatted(people.command("resume"), people.command("rollback")),
            true);
      }
      case ASK -> warnings.ask(guard, guard.response().gate().orElseThrow(), event);
      case ROLLBACK -> orders.order(what, Holds.ITSELF);
    }
  }

  private void warn(Guard guard, String what) {
    if (Ready.isOne(guard.id())) {
      people.tellAll(
          NoticeKind.WARNING,
          "the way back is not ready",
          "%s\nNo shift raises traffic until it is. A rollback goes all the same.".formatted(what),
          true);
    } else {
      people.tellAll(NoticeKind.WARNING, what, "A warning only: the run continues.", false);
    }
  }

  /** Guards as a watcher needs them. */
  public List<Guard> watched(List<Guard> guards) {
    return watched.of(guards);
  }

  /** Which revision watchers are to find. */
  public Optional<Tested> tested() {
    return revisions.tested();
  }

  public void revision(RevisionReading reading) {
    revisions.read(reading);
  }

  /** The router has another share than it was read back with. */
  public void drifted(Percent found) {
    drifts.found(found);
  }

  public Drifts drifts() {
    return drifts;
  }

  News news() {
    return news;
  }

  void routerUnread(String why) {
    news.tell(WatchActivities.ROUTER, News.BEFORE_THE_END);
    holds.begin(new Holds.Reason.RouterUnread(), Holds.ITSELF);
    people.tellAll(
        NoticeKind.OUTAGE,
        "the router cannot be read",
        why + "\nHeld. Resumes by itself when the router can be read again.",
        true);
  }

  void routerRead() {
    holds.end(new Holds.Reason.RouterUnread(), new Act("sluice", "the router can be read again"));
  }

  public void outageBegan(String why) {
    news.tell(WatchActivities.METRICS, News.BEFORE_THE_END);
    journal.add(new Event.Outage(true, why));
    holds.begin(new Holds.Reason.Outage(), Holds.ITSELF);
    people.tellOf(
        people.outageOfMetrics(),
        NoticeKind.OUTAGE,
        "the metric source does not answer",
        why + "\nHeld. Resumes by itself when the metric source answers again.");
    outage.ifPresent(CancellationScope::cancel);
    waitForMetrics(new Blind(Journal.now(), false));
  }

  private void waitForMetrics(Blind now) {
    blind = Optional.of(now);
    outage = Optional.of(beside.start("escalation of the metrics outage", () -> losePatience(now)));
  }

  private void losePatience(Blind now) {
    if (!now.escalated()) {
      Waits.until(
          () -> false,
          Duration.between(Journal.now(), now.since().plus(patience.escalate())),
          "metrics outage: until escalation");
      blind = Optional.of(new Blind(now.since(), true));
      people.tellAll(
          NoticeKind.ESCALATION,
          "no metrics for " + DurationText.of(patience.escalate()),
          "The new version is not observed. Without metrics traffic steps down to the last stable level in %s%s; %s does it now."
              .formatted(
                  DurationText.of(patience.after().minus(patience.escalate())),
                  unless(),
                  people.command("rollback")),
          true);
    }
    Waits.until(
        () -> false,
        Duration.between(Journal.now(), now.since().plus(patience.after())),
        "metrics outage: until traffic steps down");
    Workflow.await(() -> !takenOver(now));
    orders.order(
        new Level.LastStable(),
        Duration.ZERO,
        "no metrics for " + DurationText.of(patience.after()),
        Holds.ITSELF);
  }

  private String unless() {
    return switch (patience.then()) {
      case ROLLBACK -> "";
      case HOLD -> ", unless somebody takes over by then with " + people.command("hold");
    };
  }

  /** Whether somebody has held the run since, by name: one who held it before may be gone. */
  private boolean takenOver(Blind now) {
    return switch (patience.then()) {
      case ROLLBACK -> false;
      case HOLD ->
          holds.state().stream()
              .anyMatch(each ->
                  each.reason() instanceof Holds.Reason.ByPerson
                      && !each.since().isBefore(now.since()));
    };
  }

  public void outageOver() {
    outage.ifPresent(CancellationScope::cancel);
    outage = Optional.empty();
    blind = Optional.empty();
    journal.add(new Event.Outage(false, ""));
    // Its end is told with the outage's, as its begin was: once, to those who were told of it.
    holds.end(new Holds.Reason.Outage(), Holds.ITSELF);
    people.tellOver(people.outageOfMetrics(), NoticeKind.OUTAGE, "the metric source answers again");
  }
}
