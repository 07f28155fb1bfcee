package dev.sluice.run;

import dev.sluice.port.PinnedPlan;
import dev.sluice.port.Right;
import dev.sluice.report.Deviation;
import dev.sluice.report.Event.Act;
import dev.sluice.run.command.Command;
import dev.sluice.run.command.Command.Caller;
import dev.sluice.run.command.Refusal;
import dev.sluice.run.flow.Holds;
import dev.sluice.run.flow.RollbackOrders;
import dev.sluice.run.people.Desks;
import dev.sluice.run.people.Questions;
import dev.sluice.run.traffic.Traffic;
import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.RoleName;
import dev.sluice.runbook.StepId;
import dev.sluice.runbook.TwoPeople;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Takes commands: each is refused in a sentence, or carried out and answered in one. */
final class CommandHandler {
  private final PinnedPlan plan;
  private final Persons persons;
  private final Desks desks;
  private final RollbackCommands rollbacks;
  private final Traffic traffic;
  private final Votes votes;
  private final Confirmations confirmations;
  private final Acknowledgements acknowledgements;
  private final Recommending recommending;

  CommandHandler(PinnedPlan plan, Desks desks, RollbackOrders orders, Traffic traffic) {
    this.plan = plan;
    this.desks = desks;
    this.rollbacks = new RollbackCommands(orders, traffic);
    this.traffic = traffic;
    this.persons = new Persons(plan);
    this.votes = new Votes(desks, persons);
    this.recommending = new Recommending(plan.roster(), desks);
    this.acknowledgements = Acknowledgements.of(plan, desks);
    this.confirmations = new Confirmations(plan.roster(), desks.checklists());
  }

  /**
   * Checks a command and changes nothing.
   *
   * @throws Refusal with the reason
   */
  void check(Command command) {
    if (!(command instanceof Command.Stop)) {
      // An emergency stop is taken from anybody: whoever sees the fire may pull the lever.
      persons.requireKnown(command.caller().by());
    }
    requireRight(command);
    requireGoingOn(command);
    switch (command) {
      case Command.Sign sign -> votes.check(sign);
      case Command.Reject reject -> votes.check(reject);
      case Command.Confirm confirm -> confirmations.check(confirm);
      case Command.Take take -> confirmations.check(take);
      case Command.Acknowledge acknowledge -> acknowledgements.check(acknowledge);
      case Command.Recommend recommend -> recommending.check(recommend);
      case Command.Decide decide -> question(decide);
      case Command.Hold hold -> {}
      case Command.Resume resume -> requireHeld();
      case Command.RollBack back -> rollbacks.check(back);
      case Command.Stop stop -> {}
      case Command.Retry retry -> desks.questions().about(retry.step());
      case Command.Skip skip -> requireSecond(skip);
      case Command.Note note -> {}
    }
  }

  private void requireRight(Command command) {
    command.needs().ifPresent(right -> persons.require(right, command.caller()));
  }

  /** Nothing is accepted that nobody would do any more. */
  private void requireGoingOn(Command command) {
    boolean always =
        command instanceof Command.Stop
            || command instanceof Command.RollBack
            || command instanceof Command.Note;
    if (!always && desks.journal().ended()) {
      throw new Refusal("the run is ending: only stop, rollback and note are still accepted");
    }
  }

  /** Carries out a command that {@link #check} allows, and says what will happen. */
  String carryOut(Command command) {
    Act act = act(command.caller());
    return switch (command) {
      case Command.Sign sign -> votes.cast(sign);
      case Command.Reject reject -> votes.cast(reject);
      case Command.Confirm confirm -> confirmations.confirm(confirm, act);
      case Command.Take take -> confirmations.take(take, act);
      case Command.Acknowledge acknowledge -> acknowledgements.carryOut(acknowledge, act);
      case Command.Recommend recommend -> recommending.carryOut(recommend, act);
      case Command.Decide decide -> decide(decide, act);
      case Command.Hold hold -> hold(act);
      case Command.Resume resume -> resume(act);
      case Command.RollBack back -> rollbacks.order(back, act);
      case Command.Stop stop -> rollbacks.stop(act);
      case Command.Retry retry -> decide(desks.questions().about(retry.step()), "retry", act);
      case Command.Skip skip -> skip(skip, act);
      case Command.Note note -> note(act);
    };
  }

  private static Act act(Caller caller) {
    return new Act(caller.by(), caller.reason());
  }

  /** Of several questions, the oldest that has this option. */
  private Questions.Open question(Command.Decide decide) {
    Questions.Open oldest =
        desks
            .questions()
            .first(Questions.Kind.DECISION)
            .orElseThrow(() -> new Refusal("no question is open: nothing to decide"));
    Questions.Open open =
        desks.questions().all().stream()
            .filter(each ->
                each.kind == Questions.Kind.DECISION && each.options.contains(decide.option()))
            .findFirst()
            .orElseThrow(() ->
                new Refusal(
                    "'%s' is not an option here: expected one of %s"
                        .formatted(decide.option(), String.join(", ", oldest.options))));
    requireRole(open.roles, decide.caller().by());
    if (open.accepting.equals(Optional.of(decide.option()))) {
      persons.require(Right.ACCEPT, decide.caller());
      persons.requireSecond(TwoPeople.ACCEPT, "to accept that", decide.caller());
    } else {
      Persons.requireAlone(decide.caller());
    }
    return open;
  }

  private void requireRole(List<RoleName> roles, String by) {
    if (!roles.isEmpty()
        && roles.stream()
            .noneMatch(role -> plan.roster().holdersOf(role).contains(new PersonName(by)))) {
      throw new Refusal(
          "%s may not decide this: expected a holder of %s"
              .formatted(
                  by, roles.stream().map(RoleName::value).collect(Collectors.joining(" or "))));
    }
  }

  private String decide(Command.Decide decide, Act act) {
    Questions.Open open = question(decide);
    if (open.accepting.equals(Optional.of(decide.option()))) {
      desks
          .journal()
          .add(
              new Deviation(
                  "accepted%s: %s".formatted(decide.caller().agreed(), open.question), act));
    }
    return decide(open, decide.option(), act);
  }

  private String decide(Questions.Open open, String option, Act act) {
    desks.questions().answer(open, option, act);
    return "%s decided: %s".formatted(act.by(), option);
  }

  private void requireHeld() {
    if (!desks.holds().anyToResume()) {
      throw new Refusal(
          desks.holds().any()
              ? "resume does not end this hold: " + String.join("; ", desks.holds().texts())
              : "the run is not held");
    }
  }

  private String hold(Act act) {
    desks.holds().begin(new Holds.Reason.ByPerson(act.by() + ": " + act.reason()), act);
    return "held at %s: traffic stays, the soak clock stops, guards are still watched; resume to continue"
        .formatted(traffic.commanded());
  }

  private String resume(Act act) {
    desks.holds().resume(act);
    return desks.holds().any()
        ? "still held: " + String.join("; ", desks.holds().texts())
        : "the run continues";
  }

  private void requireSecond(Command.Skip skip) {
    Questions.Open open = desks.questions().about(skip.step());
    if (!open.options.contains("skip")) {
      throw new Refusal(
          "step %s may not be skipped, the runbook says: retry it, or roll back"
              .formatted(open.step.map(StepId::value).orElse("")));
    }
    persons.requireSecond("a skip", skip.caller());
  }

  private String skip(Command.Skip skip, Act act) {
    Questions.Open open = desks.questions().about(skip.step());
    desks.journal().add(Deviation.skipped(skip.caller().agreed(), open.question, act));
    return decide(open, "skip", act);
  }

  private String note(Act act) {
    desks.journal().note(act);
    return "noted";
  }
}
