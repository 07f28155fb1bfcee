package dev.sluice.run.back;

import dev.sluice.report.Deviation;
import dev.sluice.rollback.RollbackOrder;
import dev.sluice.run.evidence.Scope;
import dev.sluice.run.flow.Holds;
import dev.sluice.run.flow.RollbackOrders;
import dev.sluice.run.flow.Waits;
import dev.sluice.run.people.Desks;
import dev.sluice.run.people.Questions;
import dev.sluice.run.step.StepRunner;
import dev.sluice.run.step.Try;
import dev.sluice.run.traffic.Traffic;
import dev.sluice.runbook.Closing;
import dev.sluice.runbook.Level;
import dev.sluice.runbook.Remedy;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.StepId;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What is done and asked once a rollback has brought traffic where it should be. */
public final class AfterRollback {
  private static final String GO_ON = "go on from there";
  private static final String TO_START = "roll back further";
  private static final String END = "end with people watching";

  private final Desks desks;
  private final RollbackOrders orders;
  private final Traffic traffic;
  private final StepRunner steps;
  private final Scope scope;
  private final Optional<TakingOver> taking;
  private final List<StepId> done = new ArrayList<>();

  /**
   * @param closing whether a run that ends exposed, since a stage failed, watches until somebody
   *     has taken over: not in plans that were recorded without patience
   */
  public AfterRollback(
      Desks desks,
      RollbackOrders orders,
      Traffic traffic,
      StepRunner steps,
      Scope scope,
      Closing closing) {
    this.taking =
        closing.patience().isPresent()
            ? Optional.of(new TakingOver(desks, orders, traffic))
            : Optional.empty();
    this.desks = desks;
    this.orders = orders;
    this.traffic = traffic;
    this.steps = steps;
    this.scope = scope;
  }

  /**
   * Nothing follows where nothing was moved. Above the start a rollback ends in a watched hold with
   * a decision, and so does one that a failed stage wants remedied; what the runbook wants done is
   * done while people decide. Absent: a lower order came first.
   */
  public Optional<RollbackResult> landing(RollbackOrder order) {
    boolean atStart = orders.back(traffic.commanded());
    if (orders.remedy().isPresent()) {
      return remedied(order, orders.remedy().get(), atStart);
    }
    if (atStart) {
      return tidied(order) ? Optional.of(new RollbackResult.AtStart()) : Optional.empty();
    }
    String question =
        "traffic was rolled back to %s (%s). %s"
            .formatted(
                traffic.commanded(),
                order.why(),
                goesLower()
                    ? "Go on from there, roll back further, or end with people watching"
                    : "Go on from there, or end with people watching");
    Questions.Open asked = desks.questions().open(Questions.Kind.DECISION, question, options());
    desks.questions().tell(asked);
    return answer(order, asked, orders.plan().after(), TO_START::equals)
        .map(
            answer -> answer.equals(GO_ON) ? new RollbackResult.GoOn() : new RollbackResult.Left());
  }

  /** Whether a way back leads further down; not where something since cannot be taken back. */
  private boolean goesLower() {
    return orders.share(new Level.Share(orders.start())).isBelow(traffic.commanded());
  }

  private List<String> options() {
    return goesLower() ? List.of(GO_ON, TO_START, END) : List.of(GO_ON, END);
  }

  /** Whether all that follows a rollback to the start is done; not if a lower order came first. */
  private boolean tidied(RollbackOrder order) {
    return !traffic.shifts().exposed()
        || Waits.unless(() -> orders.overtakes(order), () -> doAll(orders.plan().after()));
  }

  private Optional<RollbackResult> remedied(RollbackOrder order, Remedy remedy, boolean atStart) {
    String question =
        "%s. Traffic is at %s. %s".formatted(order.why(), traffic.commanded(), remedy.ask());
    Questions.Open asked =
        desks
            .questions()
            .open(
                Questions.Kind.DECISION,
                question,
                remedy.paths().stream().map(Remedy.Path::text).toList(),
                remedy.roles());
    desks.questions().tell(asked);
    List<String> back =
        remedy.paths().stream()
            .filter(path -> path.then() == Remedy.Then.ROLLBACK && goesLower())
            .map(Remedy.Path::text)
            .toList();
    Optional<String> chosen = answer(order, asked, remedy.steps(), back::contains);
    if (asked.answer().isPresent()) {
      orders.remedyChosen();
    }
    if (atStart) {
      return chosen.map(answer -> new RollbackResult.AtStart());
    }
    return chosen
        .filter(answer -> taking.isEmpty() || taking.get().await(order))
        .map(answer -> new RollbackResult.Left());
  }

  /**
   * Does the steps while the question stands.
   *
   * @param lower whether an answer orders a rollback to where the run began
   */
  private Optional<String> answer(
      RollbackOrder order, Questions.Open asked, List<Step> wanted, Predicate<String> lower) {
    Supplier<Boolean> goesLower =
        () -> orders.overtakes(order) || asked.answer().filter(lower).isPresent();
    if (Waits.unless(goesLower, () -> doAll(wanted))) {
      Workflow.await(() -> asked.answer().isPresent() || orders.overtakes(order));
    }
    desks.questions().close(asked);
    if (asked.answer().filter(lower).isPresent()) {
      orders.order(
          new Level.Share(orders.start()),
          Duration.ZERO,
          "decided after the rollback to " + traffic.commanded(),
          Holds.ITSELF);
    }
    return asked.answer().filter(lower.negate());
  }

  /** Each step once, however far down it goes in the end; what fails is written down. */
  private void doAll(List<Step> wanted) {
    for (Step step : wanted.stream().filter(each -> !done.contains(each.id())).toList()) {
      switch (steps.attempt(step, scope)) {
        case Try.Passed passed -> {}
        case Try.Failed failed -> failed(step, failed.why());
        case Try.Uncertain uncertain -> failed(step, uncertain.why());
      }
      done.add(step.id());
    }
  }

  private void failed(Step step, String why) {
    desks
        .journal()
        .add(
            new Deviation(
                "after the rollback, %s failed: %s".formatted(step.id(), why), Holds.ITSELF));
  }
}
