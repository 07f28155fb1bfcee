package dev.sluice.run.status;

import dev.sluice.guard.Fact;
import dev.sluice.guard.Judge;
import dev.sluice.guard.Recorded;
import dev.sluice.port.PinnedPlan;
import dev.sluice.report.Event;
import dev.sluice.report.Guide;
import dev.sluice.report.Symptoms;
import dev.sluice.report.Yardsticks;
import dev.sluice.run.evidence.Answers;
import dev.sluice.run.evidence.RunFacts;
import dev.sluice.run.flow.Holds;
import dev.sluice.run.people.Desks;
import dev.sluice.runbook.About;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Guard;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Stage;
import dev.sluice.runbook.StepId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the runbook has to say to people at this moment. */
record Guidance(PinnedPlan plan, Desks desks, Supplier<List<StepId>> underWay) {
  /**
   * All of it.
   *
   * @param stage that the run is in; absent: in none
   */
  Guide in(Optional<Stage> stage) {
    About about = plan.runbook().about();
    return new Guide(
        plan.runbook().watching().troubleshooting(),
        bad(),
        yardsticks(stage),
        plan.runbook().watching().look(),
        about.contacts(),
        new Guide.Prose(
            about.risks(),
            Stream.concat(about.head().stream(), about.notes().stream()).toList(),
            stage.map(each -> each.steps().notes()).orElse(List.of()),
            about.next(),
            about.notesOf(steps())));
  }

  /** That are tried, or of which people are asked. */
  private List<StepId> steps() {
    Stream<StepId> asked = desks.questions().all().stream().flatMap(each -> each.step.stream());
    return Stream.concat(underWay.get().stream(), asked).toList();
  }

  private List<MetricName> bad() {
    Stream<MetricName> drifted =
        desks.holds().state().stream()
            .map(Holds.Held::reason)
            .filter(reason ->
                reason instanceof Holds.Reason.Drift || reason instanceof Holds.Reason.Fight)
            .map(reason -> Symptoms.SPLIT);
    return Stream.concat(new Symptoms(plan, desks.journal().entries()).now().stream(), drifted)
        .distinct()
        .toList();
  }

  /** What the values of a stage have to keep to; between stages only what guards want. */
  Yardsticks yardsticks(Optional<Stage> stage) {
    List<Guard> guards =
        Stream.concat(
                plan.runbook().watching().guards().stream(),
                stage.stream().flatMap(each -> each.guards().stream()))
            .map(guard -> guard.when(known(guard.when())))
            .toList();
    List<Condition> expected = stage.stream().flatMap(Guidance::expected).map(this::known).toList();
    return Yardsticks.of(expected, guards, baselines());
  }

  private static Stream<Condition> expected(Stage stage) {
    return stage
        .soak()
        .map(soak -> soak.expected(stage.ending()))
        .orElse(stage.ending().expect())
        .stream();
  }

  /** The condition with a number where something stands that was recorded, or is made of that. */
  private Condition known(Condition condition) {
    RunFacts facts =
        new RunFacts(
            plan.target().metrics(), metric -> Optional.empty(), desks.journal(), new Answers());
    return Judge.fact(condition.right(), facts) instanceof Fact.Numeric numeric
        ? new Condition(
            condition.text(),
            condition.left(),
            condition.operator(),
            new Operand.Literal(numeric.quantity()))
        : condition;
  }

  private List<Recorded> baselines() {
    return desks
        .journal()
        .all(Event.Baselined.class)
        .flatMap(each -> each.recorded().stream())
        .toList();
  }
}
