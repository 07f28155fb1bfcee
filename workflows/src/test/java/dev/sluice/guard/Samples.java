package dev.sluice.guard;

import dev.sluice.port.MetricActivities.Measured;
import dev.sluice.port.MetricActivities.Question;
import dev.sluice.port.MetricSource;
import dev.sluice.port.MetricSource.NoData;
import dev.sluice.port.RouterBinding;
import dev.sluice.port.WatchActivities.Exposure;
import dev.sluice.port.WatchActivities.Extras;
import dev.sluice.port.WatchActivities.Pacing;
import dev.sluice.port.WatchActivities.WatchOrder;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Guard;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Operand.Aggregation;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Operator;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.Reaction;
import dev.sluice.runbook.Unit;
import dev.sluice.runbook.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Guards, orders and readings for the tests of this package. */
final class Samples {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  static final Duration EVERY = Duration.ofSeconds(5);
  static final MetricName ERRORS = new MetricName("error-rate");
  static final MetricName ALERTS = new MetricName("alerts");
  static final Reading GOOD = new Reading.Value(0);
  static final Reading BAD = new Reading.Value(0.5);
  static final Reading NONE = new Reading.NoData("the answer was empty");
  static final Reading FEW = new Reading.TooFewSamples(0.5, 3, 2000);
  static final Reading STALE = new Reading.Stale(Duration.ofMinutes(2));
  static final Reading DOWN = new Reading.ProviderError(Reading.Kind.DOWN, "connection refused");

  private Samples() {}

  static Operand.Metric metric(MetricName name, Side side) {
    return new Operand.Metric(name, side, Aggregation.OVER, new Window.Last(Duration.ofMinutes(5)));
  }

  static Condition errorsAbove(double ratio) {
    return new Condition(
        "error-rate > limit",
        metric(ERRORS, Side.NEW),
        Operator.ABOVE,
        new Operand.Literal(new Quantity(ratio, Unit.RATIO)));
  }

  static Guard guard(Duration lasting, Optional<Duration> blindFor) {
    return new Guard(
        "guard/1",
        errorsAbove(0.001),
        lasting,
        Guard.Span.ALWAYS,
        blindFor,
        Guard.Response.of(Reaction.ROLLBACK));
  }

  static Guard until(Duration until) {
    return new Guard(
        "guard/2",
        errorsAbove(0.001),
        Duration.ZERO,
        new Guard.Span(Optional.empty(), Optional.of(until)),
        Optional.empty(),
        Guard.Response.of(Reaction.ROLLBACK));
  }

  static MetricSource source(NoData errorsMissing) {
    return new MetricSource(
        new MetricSource.Provider.InMemory("world"),
        new MetricSource.Labels("fresh", "old"),
        EVERY,
        List.of(
            new MetricSource.Metric(ERRORS, Unit.RATIO, "errors[$window]", 0, errorsMissing),
            new MetricSource.Metric(ALERTS, Unit.COUNT, "alerts", 0, new NoData.Means(0))));
  }

  static WatchState fresh(Duration required) {
    return new WatchState(
        List.of(),
        new SoakClock(required, Duration.ZERO, Duration.ZERO, START),
        List.of(),
        Duration.ZERO,
        Optional.empty());
  }

  static WatchOrder order(NoData errorsMissing, boolean counting, Guard... guards) {
    return new WatchOrder(
        List.of(guards),
        source(errorsMissing),
        new Extras(List.of(), Duration.ofMinutes(5), List.of()),
        new Exposure(new RouterBinding.InMemory("world"), Percent.of(5), false),
        fresh(Duration.ofSeconds(60)),
        new Pacing(counting, EVERY, Duration.ofMinutes(15)));
  }

  /** The same answer to every question of a look. */
  static List<Measured> all(List<Question> questions, Reading reading) {
    return questions.stream().map(each -> new Measured(each, reading)).toList();
  }

  static Watcher.Looked look(WatchOrder order, WatchState before, Reading reading, Instant now) {
    return Watcher.look(
        order, before, all(Watcher.questions(order, before.soak(), now), reading), now);
  }

  /** Looks once every interval from the start, and returns the last. */
  static Watcher.Looked looks(WatchOrder order, Reading... readings) {
    Watcher.Looked looked = look(order, order.state(), readings[0], START);
    for (int i = 1; i < readings.length; i++) {
      looked = look(order, looked.state(), readings[i], START.plus(EVERY.multipliedBy(i)));
    }
    return looked;
  }
}
