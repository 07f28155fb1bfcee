package dev.sluice.metrics;

import dev.sluice.guard.SoakClock;
import dev.sluice.guard.WatchState;
import dev.sluice.port.MetricSource;
import dev.sluice.port.RevisionSource;
import dev.sluice.port.RouterBinding;
import dev.sluice.port.WatchActivities.Exposure;
import dev.sluice.port.WatchActivities.Extras;
import dev.sluice.port.WatchActivities.Pacing;
import dev.sluice.port.WatchActivities.Tested;
import dev.sluice.port.WatchActivities.WatchOrder;
import dev.sluice.port.Wire;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Guard;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Operand.Aggregation;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Operator;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.Reaction;
import dev.sluice.runbook.Unit;
import dev.sluice.runbook.Window;
import dev.sluice.secrets.Faults;
import io.temporal.activity.ActivityInfo;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An order to watch one guard, {@code errors > 3 for 10s}, every 5 seconds for a quarter of an
 * hour.
 */
final class Ordered {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static final Duration EVERY = Duration.ofSeconds(5);

  private Ordered() {}

  static WatchState fresh(Duration soak) {
    return new WatchState(
        List.of(),
        new SoakClock(soak, Duration.ZERO, Duration.ZERO, START),
        List.of(),
        Duration.ZERO,
        Optional.empty());
  }

  static WatchOrder order(boolean counting, WatchState state) {
    Condition errors =
        new Condition(
            "errors > 3",
            new Operand.Metric(
                Asked.over("errors").metric(), Side.NEW, Aggregation.OVER, new Window.Last(EVERY)),
            Operator.ABOVE,
            new Operand.Literal(new Quantity(3, Unit.COUNT)));
    Guard guard =
        new Guard(
            "guard/1",
            errors,
            Duration.ofSeconds(10),
            Guard.Span.ALWAYS,
            Optional.empty(),
            Guard.Response.of(Reaction.ROLLBACK));
    return new WatchOrder(
        List.of(guard),
        Asked.source(new MetricSource.Provider.InMemory("world"), Asked.metric("errors", "q")),
        new Extras(List.of(), EVERY, List.of()),
        new Exposure(new RouterBinding.InMemory("world"), Percent.of(5), true),
        state,
        new Pacing(counting, EVERY, Duration.ofMinutes(15)));
  }

  /** The same of a source that is asked, and that allows, so often that patience is short. */
  static WatchOrder hurried() {
    WatchOrder order = order(true, fresh(Duration.ofHours(1)));
    MetricSource source = order.metrics();
    return new WatchOrder(
        order.guards(),
        new MetricSource(
            source.provider(), source.labels(), Duration.ofMillis(100), source.metrics()),
        order.extras(),
        order.exposure(),
        order.state(),
        order.pacing());
  }

  /** The same with a revision to be read. */
  static WatchOrder tested(WatchState state) {
    WatchOrder order = order(true, state);
    return new WatchOrder(
        order.guards(),
        order.metrics(),
        order.extras(),
        new Exposure(
            order.exposure().router(),
            order.exposure().share(),
            true,
            Optional.of(new Tested(new RevisionSource.InMemory("world"), Optional.of("a"), false))),
        order.state(),
        order.pacing());
  }

  /** Errands that are given up soon, and whose faults are told without the word secret. */
  static Errands errands() {
    return new Errands(
        new Faults(text -> text.replace("secret", "***")), Duration.ofMillis(300), Waiting.IDLE);
  }

  static TestEnvironmentOptions wire() {
    return TestEnvironmentOptions.newBuilder()
        .setWorkflowClientOptions(
            WorkflowClientOptions.newBuilder().setDataConverter(Wire.converter()).build())
        .build();
  }

  /** The information of an activity of which nothing is known. */
  static ActivityInfo nobody() {
    return (ActivityInfo)
        Proxy.newProxyInstance(
            ActivityInfo.class.getClassLoader(),
            new Class<?>[] {ActivityInfo.class},
            (proxy, method, arguments) -> "unknown");
  }
}
