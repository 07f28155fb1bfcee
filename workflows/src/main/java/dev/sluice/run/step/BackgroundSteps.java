package dev.sluice.run.step;

import dev.sluice.run.evidence.Scope;
import dev.sluice.run.flow.OwnScope;
import dev.sluice.runbook.Limits.Lives;
import dev.sluice.runbook.Step;
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

  private record Running(Step step, OwnScope work) {}

  /** Starts all of them. They end with the scope that this is called in, at the latest. */
  public void start(List<Step> beside, Scope scope) {
    for (Step step : beside) {
      running.add(new Running(step, OwnScope.begin(() -> steps.run(step, scope))));
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
        .forEach(each -> each.work().cancel("the stage is over"));
    Workflow.await(() -> running.stream().allMatch(each -> each.work().ended()));
    running.stream()
        .filter(each -> !livesWithStage(each.step()))
        .forEach(each -> each.work().result());
    running.clear();
  }

  /** Waits until what was cancelled with the run has really ended. */
  public void awaitEnded() {
    Workflow.await(() -> running.stream().allMatch(each -> each.work().ended()));
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
