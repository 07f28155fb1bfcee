package dev.sluice.run.step;

import dev.sluice.port.PinnedPlan;
import dev.sluice.port.StepActivities.CommandOrder;
import dev.sluice.port.StepActivities.Demand;
import dev.sluice.port.StepActivities.HttpOrder;
import dev.sluice.port.StepActivities.StepResult;
import dev.sluice.report.Event;
import dev.sluice.rollback.Ledger.Reversal;
import dev.sluice.run.evidence.Answers;
import dev.sluice.run.evidence.Filling;
import dev.sluice.run.evidence.Scope;
import dev.sluice.run.flow.ActivityStubs;
import dev.sluice.run.flow.Journal;
import dev.sluice.runbook.CommandSpec;
import dev.sluice.runbook.HttpSpec;
import dev.sluice.runbook.Limits;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.StepId;
import dev.sluice.runbook.Template;
import java.util.List;
import java.util.Optional;

/** Steps that are commands and calls, which a worker runs. */
record WorkerSteps(
    String run, PinnedPlan plan, ActivityStubs ports, Journal journal, Answers answers) {
  Try run(Step.Command step, Scope scope) {
    CommandSpec command = scope.fill(step.command());
    Demand demand = new Demand(scope.fill(step.expect()), step.capture().isPresent());
    StepResult result =
        ports
            .step(step.limits(), command.display())
            .command(
                new CommandOrder(
                    run, step.id(), command, step.limits(), demand, plan.target().mayRun()));
    return ended(step, command, result);
  }

  Try run(Step.Http step, Scope scope) {
    HttpSpec call = scope.fill(step.call());
    StepResult result =
        ports
            .step(step.limits(), call.display())
            .http(
                new HttpOrder(
                    step.id(), call, step.limits(), scope.fill(step.expect()), step.capture()));
    return ended(step, call, result);
  }

  /** Takes a result that has come another way than from the activity. */
  Try ended(Step step, Scope scope, StepResult result) {
    return switch (step) {
      case Step.Command command -> ended(command, scope.fill(command.command()), result);
      case Step.Http http -> ended(http, scope.fill(http.call()), result);
      case Step.Notify notify -> Try.judged(result);
      case Step.Confirm confirm -> Try.judged(result);
      case Step.Baseline baseline -> Try.judged(result);
      case Step.Kubernetes cluster -> Try.judged(result);
      case Step.Parallel group -> Try.judged(result);
      case Step.Expect expect -> Try.judged(result);
      case Step.Wait wait -> Try.judged(result);
      case Step.SignOff asked -> Try.judged(result);
      case Step.Conditional conditional -> ended(conditional.action(), scope, result);
    };
  }

  private Try ended(Step.Command step, CommandSpec command, StepResult result) {
    Try outcome = Try.judged(result);
    journal.add(
        new Event.StepRan(step.id(), command.display(), result, outcome instanceof Try.Passed));
    if (outcome instanceof Try.Passed && result instanceof StepResult.Exited exited) {
      step.capture().ifPresent(name -> answers.put(name, exited.stdout().strip()));
    }
    return outcome;
  }

  private Try ended(Step.Http step, HttpSpec call, StepResult result) {
    Try outcome = Try.judged(result);
    journal.add(
        new Event.StepRan(step.id(), call.display(), result, outcome instanceof Try.Passed));
    if (result instanceof StepResult.Answered answered) {
      answered.kept().forEach(each -> answers.put(each.name(), each.value()));
    }
    return outcome;
  }

  /** Makes the call that takes a step back, with what the step has captured. */
  StepResult undo(StepId id, Reversal.ByCall back, Limits limits) {
    HttpSpec call = Filling.fill(back.call(), path -> captured(back, path));
    return ports
        .step(limits, "undo: " + call.display())
        .http(new HttpOrder(id, call, limits, List.of()));
  }

  /** All else has been filled in before the step acted. */
  private Optional<String> captured(Reversal.ByCall back, String path) {
    return back.captured().contains(path)
        ? answers.find(path)
        : Optional.of(Template.reference(path));
  }

  /** Runs the command that takes a step back. */
  StepResult undo(StepId id, CommandSpec command, Limits limits) {
    return ports
        .step(limits, "undo: " + command.display())
        .command(new CommandOrder(run, id, command, limits, List.of(), plan.target().mayRun()));
  }
}
