package dev.sluice.guard;

import dev.sluice.port.MetricActivities.Measured;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Segment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * Keeps what was seen of each metric, side and segment; of several questions about one, the first
 * counts.
 */
final class SeenRule {
  private SeenRule() {}

  /**
   * @param extending whether values go into the ranges; if not, only what is newest changes
   */
  static List<Seen> look(List<Seen> before, List<Measured> measured, boolean extending) {
    SequencedMap<About, Measured> firsts = new LinkedHashMap<>();
    measured.stream()
        .filter(SeenRule::level)
        .forEach(each -> firsts.putIfAbsent(about(each), each));
    SequencedMap<About, Seen> known = new LinkedHashMap<>();
    before.forEach(each -> known.put(about(each), each));
    Stream<Seen> now =
        firsts.entrySet().stream()
            .map(each ->
                seen(Optional.ofNullable(known.get(each.getKey())), each.getValue(), extending));
    Stream<Seen> others = before.stream().filter(old -> !firsts.containsKey(about(old)));
    return Stream.concat(now, others).toList();
  }

  private static Seen seen(Optional<Seen> before, Measured measured, boolean extending) {
    Seen.Range range = before.map(Seen::range).orElse(Seen.Range.NONE);
    Optional<Double> value =
        measured.reading().ofNumbers() instanceof Reading.Value read
            ? Optional.of(read.value())
            : Optional.empty();
    Optional<Seen.Lately> lately = before.flatMap(Seen::lately);
    return new Seen(
        measured.question().metric(),
        measured.question().side(),
        measured.reading(),
        value.filter(each -> extending).map(range::with).orElse(range),
        measured.question().segment(),
        value
            .filter(each -> measured.question().segment().isEmpty() && Double.isFinite(each))
            .map(each -> Seen.Lately.after(lately, each))
            .or(() -> lately));
  }

  /** Whether it tells where the metric is; not how fast it moves. */
  private static boolean level(Measured measured) {
    return switch (measured.question().aggregation()) {
      case OVER, AVG, MIN, MAX -> true;
      case SLOPE, TREND, AGAINST_OLD -> false;
    };
  }

  private static About about(Seen seen) {
    return new About(seen.metric(), seen.side(), seen.segment());
  }

  private static About about(Measured measured) {
    return new About(
        measured.question().metric(), measured.question().side(), measured.question().segment());
  }

  private record About(MetricName metric, Side side, Optional<Segment> segment) {}
}
