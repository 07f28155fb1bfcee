package dev.sluice.report;

import dev.sluice.port.MetricSource;
import dev.sluice.port.PinnedPlan;
import dev.sluice.port.Roster;
import dev.sluice.port.RouterBinding;
import dev.sluice.port.TargetBinding;
import dev.sluice.runbook.About;
import dev.sluice.runbook.Closing;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Level;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Operator;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.RunbookName;
import dev.sluice.runbook.Stage;
import dev.sluice.runbook.StageName;
import dev.sluice.runbook.TargetName;
import dev.sluice.runbook.Unit;
import dev.sluice.runbook.Watching;
import dev.sluice.runbook.Window;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A small plan to render: two metrics, one stage, practice pace. */
final class Plans {
  private Plans() {}

  static PinnedPlan canary() {
    return of(runbook());
  }

  static PinnedPlan of(Runbook runbook) {
    return new PinnedPlan(
        new PinnedPlan.Seal("6f1e".repeat(16), 1, List.of("for 2m was floored to 3s")),
        new PinnedPlan.Start(
            new PersonName("ana"),
            List.of(new PinnedPlan.Input("ticket", "OPS-1")),
            Optional.empty()),
        runbook,
        target(),
        new Roster(List.of(), List.of(), List.of()));
  }

  private static Runbook runbook() {
    About about =
        new About(
            "Route traffic step by step.",
            new About.Edition("1.0", "January 2025"),
            new About.Weight("", "", ""),
            List.of(),
            List.of(),
            About.Beyond.NOTHING);
    Stage stage =
        new Stage(
            new StageName("canary-5"),
            Optional.empty(),
            Optional.empty(),
            new Stage.Steps(List.of(), List.of(), List.of()),
            List.of(),
            new Stage.Ending(List.of(), Optional.empty(), Optional.empty()));
    return new Runbook(
        new RunbookName("canary-deployment"),
        about,
        new Runbook.Opening(List.of(), List.of(), Percent.ZERO, Optional.empty()),
        new Watching(List.of(), List.of(), List.of(), List.of(), List.of(), List.of()),
        List.of(stage),
        new Closing(
            Optional.empty(),
            new Closing.Rollback(
                new Level.Share(Percent.ZERO), Optional.empty(), Optional.empty(), List.of()),
            Optional.empty(),
            Optional.empty()));
  }

  private static TargetBinding target() {
    List<MetricSource.Metric> metrics =
        List.of(metric("error-rate", Unit.RATIO), metric("p99", Unit.SECONDS));
    MetricSource source =
        new MetricSource(
            new MetricSource.Provider.InMemory("world"),
            new MetricSource.Labels("new", "old"),
            Duration.ofSeconds(5),
            metrics);
    return new TargetBinding(
        new TargetName("demo"),
        Optional.of(new TargetBinding.Practice(360, Duration.ofSeconds(3))),
        new RouterBinding.InMemory("world"),
        source,
        List.of(),
        List.of());
  }

  private static MetricSource.Metric metric(String name, Unit unit) {
    return new MetricSource.Metric(
        new MetricName(name), unit, "q", 0, new MetricSource.NoData.Hold());
  }

  /** The metric of the new version over the whole soak, compared with a number. */
  static Condition condition(String metric, Operator operator, double value, Unit unit) {
    Quantity literal = new Quantity(value, unit);
    String text = "%s %s %s".formatted(metric, operator.sign(), literal.text());
    Operand left =
        new Operand.Metric(
            new MetricName(metric),
            Operand.Side.NEW,
            Operand.Aggregation.OVER,
            new Window.WholeSoak());
    return new Condition(text, left, operator, new Operand.Literal(literal));
  }
}
