package dev.sluice.report;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.sluice.guard.Reading;
import dev.sluice.guard.Recorded;
import dev.sluice.guard.Seen;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Guard;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.Unit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What values of the new version are held against, to say beside each how good it is. Pure. */
public record Yardsticks(
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<Bound> bounds,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<Recorded> baselines) {
  /** Nothing is known that a value could be held against. */
  public static final Yardsticks NONE = new Yardsticks(List.of(), List.of());

  public Yardsticks {
    bounds = List.copyOf(bounds);
    baselines = List.copyOf(baselines);
  }

  /** Those of some guards and expectations; of baselines the newest of a metric counts. */
  public static Yardsticks of(
      List<Condition> expected, List<Guard> guards, List<Recorded> baselines) {
    Stream<Optional<Bound>> bounds =
        Stream.concat(expected.stream().map(Bound::of), guards.stream().map(Bound::of));
    return new Yardsticks(bounds.flatMap(Optional::stream).distinct().toList(), baselines);
  }

  /** Target, PASS or FAIL, and distance, by the limit that bites first; absent: it has none. */
  public Optional<String> mark(MetricName metric, double value) {
    return nearest(metric, value).map(bound -> bound.mark(value));
  }

  private Optional<Bound> nearest(MetricName metric, double value) {
    return bounds.stream()
        .filter(bound -> bound.metric().equals(metric))
        .min(
            Comparator.<Bound>comparingDouble(bound -> bound.room(value))
                .thenComparing(bound -> bound.isMet(value)));
  }

  /** The same for all that was seen of a metric, by the worst of it. */
  Optional<String> mark(MetricName metric, Seen.Range range) {
    return bounds.stream()
        .filter(bound -> bound.metric().equals(metric))
        .min(Comparator.comparingDouble(bound -> bound.room(bound.worst(range))))
        .map(bound -> bound.mark(bound.worst(range)));
  }

  /** All that is to be said of a newest value, after a comma; nothing where there is nothing. */
  String beside(MetricName metric, Reading newest, Unit unit) {
    return newest instanceof Reading.Value(double value)
        ? baseline(metric, value, unit) + mark(metric, value).map(text -> ", " + text).orElse("")
        : unobserved(metric);
  }

  private String unobserved(MetricName metric) {
    return bounds.stream()
        .filter(bound -> bound.metric().equals(metric))
        .findFirst()
        .map(bound -> ", " + bound.text() + ": not observed")
        .orElse("");
  }

  private String baseline(MetricName metric, double value, Unit unit) {
    return baselines.stream()
        .filter(each -> each.metric().equals(metric) && each.side() == Side.NEW)
        .reduce((first, newest) -> newest)
        .filter(each -> each.reading() instanceof Reading.Value)
        .map(each -> against(((Reading.Value) each.reading()).value(), value, unit))
        .orElse("");
  }

  private static String against(double baseline, double value, Unit unit) {
    String percent =
        baseline == 0
            ? ""
            : String.format(Locale.ROOT, " (%+.0f%%)", 100 * (value - baseline) / baseline);
    return ", baseline " + new Quantity(baseline, unit).text() + percent;
  }
}
