package dev.sluice.guard;

import dev.sluice.guard.Seen.Lately;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand.Side;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * What was watched while a stage went on, to be plotted: of each metric and version the smallest,
 * the largest and the last value of each stretch in which one watcher looked, oldest first. Of
 * segments nothing is kept.
 *
 * @param from when the first stretch ended
 */
public record Series(Instant from, List<Line> lines) {
  /**
   * So many points in all lines together: a series stands in the journal. Where there are more, the
   * older half of a line is merged pairwise, so that what is long ago becomes coarser.
   */
  public static final int MOST = 240;

  /** Nothing was watched. */
  public static final Series NONE = new Series(Instant.EPOCH, List.of());

  /** What is read in a plot; all digits of a double would triple the size. */
  private static final int DIGITS = 6;

  public Series {
    lines = List.copyOf(lines);
  }

  /**
   * A metric of a version: lists of the same length, an element for each point.
   *
   * @param seconds when the stretch ended, counted from {@link Series#from}
   * @param min rounded down, in the metric's unit
   * @param max rounded up
   * @param last rounded
   */
  public record Line(
      MetricName metric,
      Side side,
      List<Long> seconds,
      List<Double> min,
      List<Double> max,
      List<Double> last) {
    public Line {
      seconds = List.copyOf(seconds);
      min = List.copyOf(min);
      max = List.copyOf(max);
      last = List.copyOf(last);
    }

    private Line with(long second, Lately seen) {
      return new Line(
          metric,
          side,
          more(seconds, second),
          more(min, rounded(seen.min(), RoundingMode.FLOOR)),
          more(max, rounded(seen.max(), RoundingMode.CEILING)),
          more(last, rounded(seen.last(), RoundingMode.HALF_EVEN)));
    }

    private Line within(int most) {
      Line line = this;
      while (line.seconds.size() > most) {
        line = line.coarser();
      }
      return line;
    }

    private Line coarser() {
      int older = Math.max(2, seconds.size() / 4 * 2);
      return new Line(
          metric,
          side,
          pairs(seconds, older, (first, second) -> second),
          pairs(min, older, Math::min),
          pairs(max, older, Math::max),
          pairs(last, older, (first, second) -> second));
    }
  }

  /**
   * This series with one more stretch.
   *
   * @param at when it ended, not before the one before
   * @param seen what its watcher saw
   */
  public Series with(Instant at, List<Seen> seen) {
    Instant begun = lines.isEmpty() ? at : from;
    long second = Duration.between(begun, at).toSeconds();
    List<Seen> plotted = seen.stream().filter(each -> each.lately().isPresent()).toList();
    List<Line> old =
        lines.stream()
            .map(line -> of(line, plotted).map(now -> line.with(second, now)).orElse(line))
            .toList();
    Stream<Line> fresh =
        plotted.stream()
            .filter(each -> lines.stream().noneMatch(line -> isOf(line, each)))
            .map(each -> empty(each).with(second, each.lately().orElseThrow()));
    List<Line> all = Stream.concat(old.stream(), fresh).limit(MOST).toList();
    return all.isEmpty()
        ? NONE
        : new Series(begun, all.stream().map(line -> line.within(MOST / all.size())).toList());
  }

  private static Optional<Lately> of(Line line, List<Seen> seen) {
    return seen.stream()
        .filter(each -> isOf(line, each))
        .flatMap(each -> each.lately().stream())
        .findFirst();
  }

  private static boolean isOf(Line line, Seen seen) {
    return line.metric.equals(seen.metric()) && seen.ofAll(line.side);
  }

  private static Line empty(Seen of) {
    return new Line(of.metric(), of.side(), List.of(), List.of(), List.of(), List.of());
  }

  private static double rounded(double value, RoundingMode how) {
    return BigDecimal.valueOf(value).round(new MathContext(DIGITS, how)).doubleValue();
  }

  private static <T> List<T> more(List<T> all, T one) {
    return Stream.concat(all.stream(), Stream.of(one)).toList();
  }

  private static <T> List<T> pairs(List<T> all, int older, BinaryOperator<T> both) {
    List<T> merged = new ArrayList<>();
    for (int i = 0; i < older; i += 2) {
      merged.add(both.apply(all.get(i), all.get(i + 1)));
    }
    merged.addAll(all.subList(older, all.size()));
    return merged;
  }
}
