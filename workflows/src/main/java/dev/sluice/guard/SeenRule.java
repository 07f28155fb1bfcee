package dev.sluice.guard;

import dev.sluice.port.MetricActivities.Measured;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Segment;
import java.util.List;
import java.util.Optional;
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
    List<Measured> firsts =
        measured.stream()
            .filter(SeenRule::level)
            .filter(each -> first(measured, each).filter(first -> first.equals(each)).isPresent())
            .toList();
    Stream<Seen> now =
        firsts.stream()
            .map(each ->
                seen(before.stream().filter(old -> same(old, each)).findFirst(), each, extending));
    Stream<Seen> others =
        before.stream().filter(old -> firsts.stream().noneMatch(each -> same(old, each)));
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

  private static Optional<Measured> first(List<Measured> measured, Measured of) {
    return measured.stream()
        .filter(SeenRule::level)
        .filter(each -> about(each).equals(about(of)))
        .findFirst();
  }

  /** Whether it tells where the metric is; not how fast it moves. */
  private static boolean level(Measured measured) {
    return switch (measured.question().aggregation()) {
      case OVER, AVG, MIN, MAX -> true;
      case SLOPE, TREND, AGAINST_OLD -> false;
    };
  }

  private static boolean same(Seen seen, Measured measured) {
    return new About(seen.metric(), seen.side(), seen.segment()).equals(about(measured));
  }

  private static About about(Measured measured) {
    return new About(
        measured.question().metric(), measured.question().side(), measured.question().segment());
  }

  private record About(MetricName metric, Side side, Optional<Segment> segment) {}
}
