package dev.sluice.run.step;

import dev.sluice.port.ClusterBinding;
import dev.sluice.port.PinnedPlan;
import dev.sluice.port.StepActivities.ClusterAnswer;
import dev.sluice.port.StepActivities.ClusterOrder;
import dev.sluice.port.StepActivities.Former;
import dev.sluice.port.StepActivities.StepResult;
import dev.sluice.report.Event;
import dev.sluice.rollback.Ledger;
import dev.sluice.rollback.Ledger.Reversal;
import dev.sluice.run.evidence.Answers;
import dev.sluice.run.evidence.Scope;
import dev.sluice.run.flow.ActivityStubs;
import dev.sluice.run.flow.Journal;
import dev.sluice.run.flow.RollbackOrders;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.KubernetesSpec;
import dev.sluice.runbook.Limits;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.StepId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Steps that change a cluster. */
public final class ClusterSteps {
  private static final Duration CALL = Duration.ofSeconds(30);

  private final PinnedPlan plan;
  private final ActivityStubs ports;
  private final Journal journal;
  private final RollbackOrders orders;
  private final Answers answers;

  public ClusterSteps(
      PinnedPlan plan,
      ActivityStubs ports,
      Journal journal,
      RollbackOrders orders,
      Answers answers) {
    this.plan = plan;
    this.ports = ports;
    this.journal = journal;
    this.orders = orders;
    this.answers = answers;
  }

  /**
   * Writes down what is there now, before a step acts for the first time; why that failed, if it
   * did, and then the step must not act.
   */
  public Optional<Try> writeUndo(Step.Kubernetes step, Scope scope) {
    if (!step.undo() || orders.ledger().undoes(step.id())) {
      return Optional.empty();
    }
    KubernetesSpec action = scope.fill(step.action());
    Former former =
        ports
            .step(step.limits(), "before: " + action.display())
            .former(order(step.id(), action, step.limits(), List.of()));
    return switch (former) {
      case Former.Known known -> {
        orders.write(
            new Ledger.Line.Undo(
                step.id(), new Reversal.InCluster(known.restore()), step.limits().back()));
        yield Optional.empty();
      }
      case Former.Unknown unknown ->
          Optional.of(
              new Try.Failed(
                  "what is there now could not be read, so nothing was changed: "
                      + unknown.failed().why()));
    };
  }

  public Try act(Step.Kubernetes step, Scope scope) {
    KubernetesSpec action = scope.fill(step.action());
    StepResult result = run(step.id(), action, step.limits(), scope.fill(step.expect()));
    Try outcome = Try.judged(result);
    journal.add(
        new Event.StepRan(
            step.id(), "kubernetes: " + action.display(), result, outcome instanceof Try.Passed));
    if (result
        instanceof StepResult.Clustered(ClusterAnswer.Counted counted, var took, var unmet)) {
      step.capture().ifPresent(name -> answers.put(name, Long.toString(counted.events())));
    }
    return outcome;
  }

  /** Brings back what was there; tried again for that long where the cluster does not answer. */
  public StepResult undo(StepId id, KubernetesSpec action, Duration within) {
    Limits limits = new Limits(CALL, Optional.of(within), Limits.Lives.STEP, true);
    return run(id, action, limits, List.of());
  }

  private StepResult run(StepId id, KubernetesSpec action, Limits limits, List<Condition> expect) {
    return ports.step(limits, action.display()).cluster(order(id, action, limits, expect));
  }

  public static Try judged(StepResult.Clustered result) {
    return switch (result.answer()) {
      case ClusterAnswer.Failed failed -> new Try.Failed(failed.why());
      case ClusterAnswer.Done done -> met(result.unmet());
      case ClusterAnswer.Counted counted -> met(result.unmet());
    };
  }

  private static Try met(List<String> unmet) {
    return unmet.isEmpty() ? new Try.Passed() : new Try.Failed(String.join("; ", unmet));
  }

  private ClusterOrder order(
      StepId id, KubernetesSpec action, Limits limits, List<Condition> expect) {
    Instant began = journal.entries().getFirst().at();
    ClusterBinding cluster =
        plan.target().rights().cluster().orElseThrow(() -> new Scope.Missing("target.kubernetes"));
    return new ClusterOrder(id, cluster, action, limits, expect, began);
  }
}
