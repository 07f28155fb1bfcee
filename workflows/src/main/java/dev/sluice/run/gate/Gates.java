package dev.sluice.run.gate;

import dev.sluice.gate.GateOutcome;
import dev.sluice.gate.Vote;
import dev.sluice.guard.Verdict;
import dev.sluice.port.NoticeKind;
import dev.sluice.report.Event;
import dev.sluice.report.Event.Act;
import dev.sluice.run.evidence.Expectations;
import dev.sluice.run.evidence.Filling;
import dev.sluice.run.evidence.Revisions;
import dev.sluice.run.evidence.Scope;
import dev.sluice.run.flow.Elapsed;
import dev.sluice.run.flow.Holds;
import dev.sluice.run.flow.RollbackOrders;
import dev.sluice.run.flow.Waits;
import dev.sluice.run.people.Desks;
import dev.sluice.run.people.OpenGates;
import dev.sluice.run.people.Recommendations;
import dev.sluice.run.people.StandingGate;
import dev.sluice.run.traffic.Traffic;
import dev.sluice.runbook.Gate;
import dev.sluice.runbook.Remedy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Asks gates and does what was decided there. */
public final class Gates {
  private final Desks desks;
  private final Expectations expectations;
  private final Traffic traffic;
  private final RollbackOrders orders;
  private final Revisions revisions;
  private final Function<Gate, List<Event.Shown>> watched;

  /**
   * @param watched the newest of what is watched and a gate does not show itself
   */
  public Gates(
      Desks desks,
      Expectations expectations,
      Traffic traffic,
      RollbackOrders orders,
      Revisions revisions,
      Function<Gate, List<Event.Shown>> watched) {
    this.desks = desks;
    this.expectations = expectations;
    this.traffic = traffic;
    this.orders = orders;
    this.revisions = revisions;
    this.watched = watched;
  }

  /**
   * Where a gate stands.
   *
   * @param elapsed when its facts are asked for
   * @param failed what a no-go there leads to instead of a rollback; absent: to a rollback
   */
  public record Place(String name, Scope scope, Elapsed elapsed, Optional<Remedy> failed) {
    /** Where a no-go leads to a rollback. */
    public Place(String name, Scope scope, Elapsed elapsed) {
      this(name, scope, elapsed, Optional.empty());
    }
  }

  /** How a soak is extended. */
  public interface Extending {
    /** Where there is no soak, nobody can decide to extend one. */
    Extending NOTHING = duration -> {};

    void by(Duration duration);
  }

  /**
   * Asks once. True: go on. False: it was answered with hold or extend, which is over now, and has
   * to be asked anew. Does not return where a rollback was decided.
   */
  public boolean pass(Place place, Gate gate, Extending extending) {
    List<Event.Shown> shown = new ArrayList<>(recommendation(place.name()));
    shown.addAll(new Recommendations(desks.journal()).shown());
    revisions.shown().ifPresent(text -> shown.add(new Event.Shown("revision under test", text)));
    shown.addAll(expectations.shown(place.name(), gate.show(), place.elapsed()));
    shown.addAll(watched.apply(gate));
    String ask = Filling.fillForPeople(gate.ask(), place.scope());
    StandingGate.Question question = new StandingGate.Question(place.name(), gate, ask, shown);
    return pass(question, place.failed(), extending);
  }

  /** Asks on what an earlier execution of the run has asked; otherwise the same. */
  public boolean goOn(
      StandingGate.Kept earlier, Gate gate, Optional<Remedy> failed, Extending extending) {
    StandingGate.Question question =
        new StandingGate.Question(earlier.where(), gate, earlier.ask(), earlier.shown());
    return closed(question, desks.gates().goOn(gate, earlier), failed, extending);
  }

  /** Asks whether to go on after a guard has fired, with what is watched beside it. */
  boolean pass(StandingGate.Question question) {
    List<Event.Shown> shown = new ArrayList<>(question.shown());
    shown.addAll(watched.apply(question.gate()));
    return pass(
        new StandingGate.Question(question.where(), question.gate(), question.ask(), shown),
        Optional.empty(),
        Extending.NOTHING);
  }

  private boolean pass(
      StandingGate.Question question, Optional<Remedy> failed, Extending extending) {
    return closed(question, desks.gates().ask(question), failed, extending);
  }

  private boolean closed(
      StandingGate.Question question,
      OpenGates.Closed closed,
      Optional<Remedy> failed,
      Extending extending) {
    return switch (closed) {
      case OpenGates.Closed.Silent silent -> silent(question, silent.then());
      case OpenGates.Closed.Decided decided ->
          decided(question, decided.outcome(), failed, extending);
    };
  }

  private boolean decided(
      StandingGate.Question question,
      GateOutcome outcome,
      Optional<Remedy> failed,
      Extending extending) {
    return switch (outcome) {
      case GateOutcome.Waiting waiting -> false;
      case GateOutcome.Proceed proceed -> true;
      case GateOutcome.Hold hold -> held(question, act(hold.vote()));
      case GateOutcome.Extend extend -> {
        extending.by(extend.by());
        yield false;
      }
      case GateOutcome.RollBack back ->
          noGo("rejected at " + question.where(), act(back.vote()), failed);
    };
  }

  private boolean silent(StandingGate.Question question, Gate.Silence.Outcome then) {
    return switch (then) {
      case HOLD -> {
        tellHeld(question);
        yield held(question, new Act("sluice", "no decision in time"));
      }
      case ROLLBACK -> rollBack("no decision in time at " + question.where(), Holds.ITSELF);
    };
  }

  private void tellHeld(StandingGate.Question question) {
    if (desks.questions().remind()) {
      desks
          .people()
          .tellAsked(
              question.gate().roles(),
              NoticeKind.HOLD,
              "no decision in time at " + question.where(),
              "Held%s. %s and it is asked again."
                  .formatted(
                      question
                          .gate()
                          .powers()
                          .holdAt()
                          .map(share -> ", and traffic goes down to %s at most".formatted(share))
                          .orElse(""),
                      desks.people().command("resume")),
              true);
    }
  }

  private boolean held(StandingGate.Question question, Act act) {
    desks.holds().begin(new Holds.Reason.AtGate(question.where()), act);
    question.gate().powers().holdAt().ifPresent(traffic.shifts()::lower);
    desks.holds().awaitNone();
    return false;
  }

  private boolean noGo(String why, Act act, Optional<Remedy> failed) {
    failed.ifPresent(remedy -> {
      orders.order(remedy, why);
      Waits.forever();
    });
    return rollBack(why, act);
  }

  private boolean rollBack(String why, Act act) {
    orders.order(why, act);
    Waits.forever();
    return false;
  }

  private static Act act(Vote vote) {
    return new Act(vote.by().value(), vote.reason());
  }

  /** What the run itself would do by what was last judged there; people decide all the same. */
  private List<Event.Shown> recommendation(String where) {
    List<Event.Judged> judged = expectations.lastJudged(where);
    List<String> unmet =
        judged.stream()
            .filter(each -> each.verdict() != Verdict.OK)
            .map(each -> each.condition().text())
            .toList();
    if (judged.isEmpty()) {
      return List.of();
    }
    Event.Shown recommended =
        new Event.Shown(
            "recommended",
            unmet.isEmpty()
                ? "go on, all %d expectations hold".formatted(judged.size())
                : "hold, not met or not observed: " + String.join("; ", unmet));
    return Stream.concat(Stream.of(recommended), judged.stream().flatMap(Gates::witnessed))
        .toList();
  }

  /** What the run saw itself, where that is not what the metric store says. */
  private static Stream<Event.Shown> witnessed(Event.Judged judged) {
    return judged.own().stream().map(own -> new Event.Shown(judged.condition().text(), own.text()));
  }
}
