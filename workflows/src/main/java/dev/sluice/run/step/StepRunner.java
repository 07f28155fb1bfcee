package dev.sluice.run.step;

import dev.sluice.port.NoticeKind;
import dev.sluice.port.PinnedPlan;
import dev.sluice.port.StepActivities.StepResult;
import dev.sluice.report.Event;
import dev.sluice.rollback.Ledger;
import dev.sluice.run.evidence.Answers;
import dev.sluice.run.evidence.Baselines;
import dev.sluice.run.evidence.Expectations;
import dev.sluice.run.evidence.Scope;
import dev.sluice.run.flow.ActivityStubs;
import dev.sluice.run.flow.Failures;
import dev.sluice.run.flow.Holds;
import dev.sluice.run.flow.Journal;
import dev.sluice.run.flow.RollbackOrders;
import dev.sluice.run.gate.Gates;
import dev.sluice.run.people.Desks;
import dev.sluice.run.people.People;
import dev.sluice.run.people.Questions;
import dev.sluice.run.traffic.PointOfNoReturn;
import dev.sluice.run.traffic.Traffic;
import dev.sluice.runbook.Results;
import dev.sluice.runbook.Stage;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.StepId;
import dev.sluice.runbook.WayBack;
import io.temporal.failure.ActivityFailure;
import java.util.List;
import java.util.Optional;

/**
 * Runs steps one by one. One that fails holds the run and asks: again, leave it out, or roll back.
 */
public final class StepRunner {
  private final Journal journal;
  private final Holds holds;
  private final Questions questions;
  private final List<StepId> needed;
  private final People people;
  private final RollbackOrders orders;
  private final WorkerSteps workers;
  private final ClusterSteps clusters;
  private final Baselines baselines;
  private final LateEnds lateEnds;
  private final LookingSteps looking;
  private final TellingSteps telling;
  private final ListSteps lists;
  private final SigningSteps signing;
  private final PointOfNoReturn noReturn;

  public StepRunner(
      Desks desks,
      PinnedPlan plan,
      ActivityStubs ports,
      RollbackOrders orders,
      Answers answers,
      Expectations expectations,
      Gates gates,
      Traffic traffic,
      String run) {
    this.journal = desks.journal();
    this.holds = desks.holds();
    this.questions = desks.questions();
    this.needed = plan.runbook().opening().needed();
    this.people = desks.people();
    this.orders = orders;
    this.signing = new SigningSteps(gates, holds);
    this.noReturn = new PointOfNoReturn(traffic, orders, journal);
    this.workers = new WorkerSteps(run, plan, ports, journal, answers);
    this.clusters = new ClusterSteps(plan, ports, journal, orders, answers);
    this.baselines = new Baselines(plan.target().metrics(), ports, journal);
    this.lateEnds = new LateEnds(journal, questions, plan.runbook().about());
    this.looking = new LookingSteps(expectations, journal);
    this.telling =
        new TellingSteps(
            expectations, people, plan.runbook().closing().results().map(Results::document));
    this.lists = new ListSteps(plan.target().metrics(), desks, orders, answers);
  }

  /** Takes back what a step did; why not, if it could not. */
  public Optional<String> undo(Ledger.Line.Undo undo) {
    return new Reversals(workers, clusters).undo(undo);
  }

  /** What steps that outlive their attempts turn to. */
  public LateEnds lateEnds() {
    return lateEnds;
  }

  /** A stage begins, from which on a way back may mean something else. */
  public void begin(Stage stage) {
    stage.steps().noReturn().ifPresent(from -> noReturn.pass(stage.name().value(), from));
  }

  /** Runs steps in order, each until it passed or was left out by people. */
  public void runAll(List<Step> steps, Scope scope) {
    for (Step step : steps) {
      holds.awaitNone();
      run(step, scope);
    }
  }

  /** Runs one step until it passed or was left out by people. */
  public void run(Step step, Scope scope) {
    if (step instanceof Step.Parallel group) {
      ParallelSteps.all(group.steps(), each -> run(each, scope));
    } else if (step instanceof Step.Conditional conditional) {
      runIf(conditional, scope);
    } else {
      runOne(step, scope);
    }
  }

  /** What nobody can tell is asked, and never taken for no. */
  private void runIf(Step.Conditional step, Scope scope) {
    while (true) {
      switch (looking.applies(step, scope)) {
        case LookingSteps.Applies.Yes yes -> {
          run(step.action(), scope);
          return;
        }
        case LookingSteps.Applies.No no -> {
          return;
        }
        case LookingSteps.Applies.Unknown unknown -> {
          String what = "whether step %s is due cannot be told".formatted(step.id());
          if (askAbout(step, what, unknown.why(), "Retry").equals("skip")) {
            return;
          }
        }
      }
    }
  }

  private Try onlyIf(Step.Conditional step, Scope scope, boolean undoable) {
    return switch (looking.applies(step, scope)) {
      case LookingSteps.Applies.Yes yes -> once(step.action(), scope, undoable);
      case LookingSteps.Applies.No no -> new Try.Passed();
      case LookingSteps.Applies.Unknown unknown -> new Try.Failed(unknown.why());
    };
  }

  private void runOne(Step step, Scope scope) {
    writeUndo(step, scope);
    lists.beginAnew(step);
    Optional<Try> outcome = Optional.of(attempt(step, scope, true));
    while (outcome.isPresent()) {
      outcome = after(outcome.get(), step, scope);
    }
  }

  /** What comes of a step after this; absent: no more, it passed or was left out. */
  private Optional<Try> after(Try outcome, Step step, Scope scope) {
    return switch (outcome) {
      case Try.Passed passed -> Optional.empty();
      case Try.Failed failed -> {
        String what = "step %s failed".formatted(step.id());
        yield answered(askAbout(step, what, failed.why(), "Retry it"), step, scope);
      }
      case Try.Uncertain uncertain -> {
        journal.add(new Event.StepUncertain(step.id(), step.display(), uncertain.why()));
        String question =
            "outcome of step %s unknown: %s. Check whether it acted, then retry it, skip it if it did, or roll back"
                .formatted(step.id(), uncertain.why());
        page(
            step,
            "outcome of step %s unknown".formatted(step.id()),
            question,
            "retry",
            "skip",
            "rollback");
        yield switch (lateEnds.ask(step.id(), uncertain.activity(), question)) {
          case LateEnds.Answer.ByPeople people -> answered(people.option(), step, scope);
          case LateEnds.Answer.ByItself late -> Optional.of(ended(step, scope, late.result()));
        };
      }
    };
  }

  /** Asks whether it is tried again, or left out if the runbook allows that. */
  private String askAbout(Step step, String what, String why, String retry) {
    if (needed.contains(step.id())) {
      String question = "%s: %s. %s, or roll back".formatted(what, why, retry);
      page(step, what, question, "retry", "rollback");
      return questions.askToRetry(step.id(), question);
    }
    String question = "%s: %s. %s, skip it, or roll back".formatted(what, why, retry);
    page(step, what, question, "retry", "skip", "rollback");
    return questions.ask(step.id(), question);
  }

  private void page(Step step, String what, String question, String... commands) {
    String text =
        question + ":\n" + people.commands(commands) + questions.outlook() + lateEnds.notes(step);
    people.tellAll(NoticeKind.STEP_FAILED, what + ". Held.", text, true);
  }

  private Optional<Try> answered(String option, Step step, Scope scope) {
    return option.equals("skip") ? Optional.empty() : Optional.of(attempt(step, scope, true));
  }

  /** Of one that failed people hear by the next question. */
  private Try ended(Step step, Scope scope, StepResult result) {
    Try outcome = workers.ended(step, scope, result);
    if (outcome instanceof Try.Passed) {
      people.tellAll(
          NoticeKind.STEP_FAILED,
          "step %s passed after all".formatted(step.id()),
          "It kept running while Temporal was unreachable, and has reported its result now. Its"
              + " question is closed; the run continues.",
          false);
    }
    return outcome;
  }

  /** The undo is written down before the step acts; once, however often it does. */
  private void writeUndo(Step step, Scope scope) {
    if (!orders.ledger().undoes(step.id())) {
      Reversals.of(step, scope)
          .ifPresent(how -> orders.write(new Ledger.Line.Undo(step.id(), how, step.back())));
    }
  }

  /** Tries once. What goes wrong is a value; only a cancellation is thrown. */
  public Try attempt(Step step, Scope scope) {
    return attempt(step, scope, false);
  }

  private Try attempt(Step step, Scope scope, boolean undoable) {
    return lateEnds.during(step.id(), () -> once(step, scope, undoable));
  }

  private Try once(Step step, Scope scope, boolean undoable) {
    try {
      step.back()
          .flatMap(WayBack::noReturn)
          .filter(from -> !(step instanceof Step.Conditional))
          .ifPresent(from -> noReturn.pass(step.id().value(), from));
      return switch (step) {
        case Step.Command command -> workers.run(command, scope);
        case Step.Http http -> workers.run(http, scope);
        case Step.Notify notify -> telling.tell(notify, scope);
        case Step.Confirm confirm -> lists.confirm(scope.fill(confirm));
        case Step.Baseline baseline -> Try.judged(baselines.record(baseline));
        case Step.Kubernetes cluster ->
            Optional.of(cluster)
                .filter(each -> undoable)
                .flatMap(each -> clusters.writeUndo(each, scope))
                .orElseGet(() -> clusters.act(cluster, scope));
        case Step.Parallel group ->
            ParallelSteps.attempt(group.steps(), each -> attempt(each, scope));
        case Step.Expect expect -> looking.expect(expect, scope);
        case Step.Wait wait -> looking.await(wait);
        case Step.SignOff asked -> signing.sign(asked, scope);
        case Step.Conditional conditional -> onlyIf(conditional, scope, undoable);
      };
    } catch (ActivityFailure failure) {
      Failures.letCancellationThrough(failure);
      return Failures.outcomeUnknown(failure) && !repeatable(step)
          ? uncertain(step, scope, failure)
          : new Try.Failed(Failures.why(failure));
    } catch (Scope.Missing missing) {
      return new Try.Failed(String.valueOf(missing.getMessage()));
    }
  }

  /** Unless it has told its end before the server gave it up. */
  private Try uncertain(Step step, Scope scope, ActivityFailure failure) {
    return lateEnds
        .of(failure.getActivityId())
        .map(result -> workers.ended(step, scope, result))
        .orElseGet(() -> new Try.Uncertain(Failures.why(failure), failure.getActivityId()));
  }

  private static boolean repeatable(Step step) {
    return switch (step) {
      case Step.Command command -> command.limits().repeatable();
      case Step.Http http -> http.limits().repeatable();
      case Step.Notify notify -> true;
      case Step.Confirm confirm -> true;
      case Step.Baseline baseline -> true;
      case Step.Kubernetes cluster -> true;
      case Step.Parallel group -> group.steps().stream().allMatch(StepRunner::repeatable);
      case Step.Expect expect -> true;
      case Step.Wait wait -> true;
      case Step.SignOff asked -> true;
      case Step.Conditional conditional -> repeatable(conditional.action());
    };
  }
}
