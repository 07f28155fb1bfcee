package dev.sluice.guard;

import dev.sluice.port.MetricSource;
import dev.sluice.port.MetricSource.Metric;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.Unit;
import dev.sluice.runbook.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sets what a run's own watchers saw in a soak beside what the metric store says of it at the end.
 *
 * <p>Both speak of the same where a condition has one metric: its smallest, largest or mean value,
 * or the metric at its moment. A value of the whole soak as one window lies between those of its
 * parts: so a part that is bad is told and fails nothing, and only where every look was bad do the
 * two contradict each other. What may grow with its window, such as a count, is not compared.
 *
 * @param others what the operands of the condition are that are no metric
 * @param now when it is judged
 */
public record Crosscheck(Condition condition, MetricSource source, Facts others, Instant now) {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /**
   * What the two say together.
   *
   * @param verdict by what the watchers saw
   * @param contradicts whether they saw that what holds by the store does not
   * @param text what both say, for people
   */
  public record Crossed(Verdict verdict, boolean contradicts, String text) {}

  /** Where the two verdicts differ; absent: they do not, or cannot be compared. */
  public Optional<Crossed> with(Judged store, List<Witness> witnesses) {
    List<Operand.Metric> asked = Operands.asked(condition, source).distinct().toList();
    return asked.size() == 1 && WitnessRule.isOfTheSoak(asked.getFirst())
        ? metric(asked.getFirst())
            .flatMap(metric ->
                witness(asked.getFirst(), witnesses)
                    .flatMap(seen -> crossed(asked.getFirst(), metric, seen))
                    .filter(own -> own.verdict() != store.verdict())
                    .map(own -> told(store, own)))
        : Optional.empty();
  }

  /** The witness of what an operand asks for; absent: it saw nothing. */
  private static Optional<Witness> witness(Operand.Metric operand, List<Witness> witnesses) {
    return witnesses.stream()
        .filter(each -> each.metric().equals(operand.name()) && each.side() == operand.side())
        .filter(each -> each.range().looks() > 0)
        .findFirst();
  }

  private Optional<Metric> metric(Operand.Metric operand) {
    return source.metrics().stream().filter(each -> each.name().equals(operand.name())).findFirst();
  }

  private Optional<Crossed> crossed(Operand.Metric operand, Metric metric, Witness seen) {
    Seen.Range range = seen.range();
    Unit unit = metric.unit();
    return switch (operand.aggregation()) {
      case MAX -> at(operand, unit, range.max(), seen.highest());
      case MIN -> at(operand, unit, range.min(), seen.lowest());
      case AVG -> Optional.of(one(operand, unit, range.mean(), "on average"));
      case OVER ->
          metric.windowed()
              ? whole(operand, unit, seen)
              : Optional.of(moments(operand, unit, seen));
      case SLOPE, TREND, AGAINST_OLD -> Optional.empty();
    };
  }

  /** An extreme counts where the window that is asked for reaches back to it. */
  private Optional<Crossed> at(Operand.Metric operand, Unit unit, double value, Instant at) {
    boolean reached =
        !(operand.window() instanceof Window.Last(Duration length))
            || !at.isBefore(now.minus(length));
    return reached
        ? Optional.of(one(operand, unit, value, "at " + MOMENT.format(at)))
        : Optional.empty();
  }

  private Crossed one(Operand.Metric operand, Unit unit, double value, String when) {
    boolean holds = holds(operand, unit, value);
    return new Crossed(
        holds ? Verdict.OK : Verdict.BREACH,
        !holds,
        "%s: %s %s".formatted(holds ? "held" : "did not hold", text(value, unit), when));
  }

  /** The metric at its moment has to be good at each look. */
  private Crossed moments(Operand.Metric operand, Unit unit, Witness seen) {
    return worst(operand, unit, seen)
        .map(each -> failed("did not hold", unit, each, true))
        .orElseGet(() -> held(unit, seen.range()));
  }

  private Optional<Crossed> whole(Operand.Metric operand, Unit unit, Witness seen) {
    boolean grows = unit == Unit.COUNT || unit == Unit.BYTES;
    if (grows) {
      return Optional.empty();
    }
    Seen.Range range = seen.range();
    boolean never =
        Stream.of(range.min(), range.mean(), range.max())
            .noneMatch(each -> holds(operand, unit, each));
    return Optional.of(
        never
            ? new Crossed(Verdict.BREACH, true, "never held: " + range(unit, range))
            : worst(operand, unit, seen)
                .map(each -> failed("did not hold all the time", unit, each, false))
                .orElseGet(() -> held(unit, range)));
  }

  private static Crossed failed(String how, Unit unit, Extreme worst, boolean contradicts) {
    return new Crossed(
        Verdict.BREACH,
        contradicts,
        "%s: %s at %s".formatted(how, text(worst.value(), unit), MOMENT.format(worst.at())));
  }

  private record Extreme(double value, Instant at) {}

  /** A look at which it did not hold; absent: it held at both ends of what was seen. */
  private Optional<Extreme> worst(Operand.Metric operand, Unit unit, Witness seen) {
    return Stream.of(
            new Extreme(seen.range().max(), seen.highest()),
            new Extreme(seen.range().min(), seen.lowest()))
        .filter(each -> !holds(operand, unit, each.value()))
        .findFirst();
  }

  private static Crossed held(Unit unit, Seen.Range range) {
    return new Crossed(Verdict.OK, false, "held: " + range(unit, range));
  }

  private boolean holds(Operand.Metric asked, Unit unit, double value) {
    Facts facts =
        operand ->
            operand.equals(asked)
                ? new Fact.Measured(new Quantity(value, unit))
                : others.of(operand);
    return Judge.expectation(condition, facts).verdict() == Verdict.OK;
  }

  private static Crossed told(Judged store, Crossed own) {
    boolean contradicts = store.verdict() == Verdict.OK && own.contradicts();
    String first =
        switch (store.verdict()) {
          case OK -> "holds";
          case BREACH -> "does not hold";
          case NO_DATA, STALE, PROVIDER_ERROR, TOO_FEW_SAMPLES -> "cannot be judged";
        };
    return new Crossed(
        own.verdict(),
        contradicts,
        "by the metric store it %s (%s), by this run's own looks it %s"
            .formatted(first, store.found(), own.text()));
  }

  private static String range(Unit unit, Seen.Range range) {
    return "%s to %s".formatted(text(range.min(), unit), text(range.max(), unit));
  }

  private static String text(double value, Unit unit) {
    return new Quantity(value, unit).text();
  }
}
