package dev.sluice.run.step;

import dev.sluice.run.evidence.Scope;
import dev.sluice.runbook.Limits.Lives;
import dev.sluice.runbook.Step;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/** Steps that run beside a soak. */
public final class BackgroundSteps {
  private final StepRunner steps;
  private final List<Running> running = new ArrayList<>();

  public BackgroundSteps(StepRunner steps) {
    this.steps = steps;
  }

  private record Running(Step step, CancellationScope scope, Promise<Void> done) {}

  /** Starts all of them. They end with the scope that this is called in, at the latest. */
  public void start(List<Step> beside, Scope scope) {
    for (Step step : beside) {
      CompletableScope started = new CompletableScope(() -> steps.run(step, scope));
      running.add(new Running(step, started.scope, started.done));
    }
  }

  /** A scope with one coroutine in it. */
  private static final class CompletableScope {
    final CancellationScope scope;
    final io.temporal.workflow.CompletablePromise<Void> done = Workflow.newPromise();

    CompletableScope(Runnable body) {
      scope = Workflow.newCancellationScope(() -> done.completeFrom(Async.procedure(body::run)));
      scope.run();
    }
  }

  /** Whether none is under way. */
  public boolean none() {
    return running.isEmpty();
  }

  /** Ends those that live as long as their stage, and waits until every other one has passed. */
  public void finish() {
    running.stream()
        .filter(each -> livesWithStage(each.step()))
        .forEach(each -> each.scope().cancel("the stage is over"));
    Workflow.await(() -> running.stream().allMatch(each -> each.done().isCompleted()));
    running.stream()
        .filter(each -> !livesWithStage(each.step()))
        .forEach(each -> each.done().get());
    running.clear();
  }

  /** Waits until what was cancelled with the run has really ended. */
  public void awaitEnded() {
    Workflow.await(() -> running.stream().allMatch(each -> each.done().isCompleted()));
    running.clear();
  }

  private static boolean livesWithStage(Step step) {
    return switch (step) {
      case Step.Command command -> command.limits().lives() == Lives.STAGE;
      case Step.Http http -> false;
      case Step.Notify notify -> false;
      case Step.Confirm confirm -> false;
      case Step.Baseline baseline -> false;
      case Step.Kubernetes cluster -> false;
      case Step.Parallel group -> false;
      case Step.Expect expect -> false;
      case Step.Wait wait -> false;
      case Step.SignOff asked -> false;
      case Step.Conditional conditional -> livesWithStage(conditional.action());
    };
  }
}
