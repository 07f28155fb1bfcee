package dev.sluice.metrics.inmemory;

import dev.sluice.guard.Reading;
import dev.sluice.port.MetricActivities.Question;
import dev.sluice.port.MetricSource.Metric;
import dev.sluice.port.RevisionActivities.RevisionReading;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Segment;
import dev.sluice.series.Derived;
import dev.sluice.series.Grid;
import dev.sluice.series.Measuring;
import dev.sluice.series.Point;
import dev.sluice.series.Sampled;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Metrics that follow a script: each holds a reading from one moment to the next. Safe for use by
 * many threads.
 *
 * <p>A question with {@code over} gets what holds now; {@code avg}, {@code min} and {@code max} get
 * it exactly, from the values that held during the window.
 */
public final class MetricWorld {
  private static final long PLENTY = 1_000_000;

  private final Map<Line, TreeMap<Instant, Reading>> script = new HashMap<>();
  private final TreeMap<Instant, Optional<Reading>> outages = new TreeMap<>();
  private final TreeMap<Instant, Long> requests = new TreeMap<>();
  private final TreeMap<Instant, RevisionReading> revisions = new TreeMap<>();
  private long asked;

  MetricWorld() {}

  private record Line(MetricName metric, Side side, Optional<Segment> segment) {}

  /** Both versions give this value, always. */
  public synchronized MetricWorld always(String metric, double value) {
    return always(metric, Side.NEW, value).always(metric, Side.OLD, value);
  }

  /** One version gives this value, always. */
  public MetricWorld always(String metric, Side side, double value) {
    return from(Instant.MIN, metric, side, new Reading.Value(value));
  }

  /** From that moment on, one version gives this reading. */
  public synchronized MetricWorld from(Instant start, String metric, Side side, Reading reading) {
    script
        .computeIfAbsent(
            new Line(new MetricName(metric), side, Optional.empty()), fresh -> new TreeMap<>())
        .put(start, reading);
    return this;
  }

  /** From that moment on, a segment of one version gives this reading. */
  public synchronized MetricWorld from(
      Instant start, String metric, Side side, Segment segment, Reading reading) {
    script
        .computeIfAbsent(
            new Line(new MetricName(metric), side, Optional.of(segment)), fresh -> new TreeMap<>())
        .put(start, reading);
    return this;
  }

  /** From that moment on, the new version gives this value. */
  public MetricWorld from(Instant start, String metric, double value) {
    return from(start, metric, Side.NEW, new Reading.Value(value));
  }

  /** From that moment on, every question gets this reading, e.g. that the source is down. */
  public synchronized MetricWorld silent(Instant start, Reading reading) {
    outages.put(start, Optional.of(reading));
    return this;
  }

  /** From that moment on, the source answers again. */
  public synchronized MetricWorld answering(Instant start) {
    outages.put(start, Optional.empty());
    return this;
  }

  /**
   * From that moment on, this many requests were seen in any window; without a script there are
   * always plenty, a million.
   */
  public synchronized MetricWorld requests(Instant start, long seen) {
    requests.put(start, seen);
    return this;
  }

  /** From that moment on, this is what is known of the revision. */
  public synchronized MetricWorld revision(Instant start, RevisionReading reading) {
    revisions.put(start, reading);
    return this;
  }

  synchronized RevisionReading revision(Instant now) {
    return at(revisions, now)
        .orElseGet(() -> new RevisionReading.Unreadable("nothing is scripted for this moment"));
  }

  /** How many questions this world was asked. */
  public synchronized long asked() {
    return asked;
  }

  synchronized Reading read(Metric metric, Question question, Instant now) {
    asked++;
    Instant end = question.ago().map(now::minus).orElse(now);
    return at(outages, now)
        .flatMap(outage -> outage)
        .orElseGet(() -> Derived.ask(metric, question, measuring(metric, end)));
  }

  private Measuring measuring(Metric metric, Instant end) {
    return new Measuring() {
      @Override
      public Reading level(Question question) {
        return enough(metric, end, scripted(question, end));
      }

      @Override
      public Sampled points(Question question) {
        return sampled(question, end);
      }

      @Override
      public Reading requests(Question question) {
        return new Reading.Value(at(requests, end).orElse(PLENTY));
      }
    };
  }

  private Sampled sampled(Question question, Instant end) {
    // Nothing is ever between two moments of a script, so a look is as good as an interval.
    Grid grid = new Grid(question.window(), question.window().dividedBy(Grid.MOST));
    List<Point> points =
        grid.ends(end).stream()
            .flatMap(moment ->
                at(line(question), moment).stream()
                    .filter(Reading.Value.class::isInstance)
                    .map(value ->
                        new Point(Grid.hours(end, moment), ((Reading.Value) value).value())))
            .toList();
    return points.isEmpty()
        ? new Sampled.Missing(new Reading.NoData("nothing is scripted for this window"))
        : new Sampled.Points(points, grid.count());
  }

  private NavigableMap<Instant, Reading> line(Question question) {
    return script.getOrDefault(
        new Line(question.metric(), question.side(), question.segment()), new TreeMap<>());
  }

  private Reading enough(Metric metric, Instant now, Reading reading) {
    long seen = at(requests, now).orElse(PLENTY);
    return reading instanceof Reading.Value read && seen < metric.minRequests()
        ? new Reading.TooFewSamples(read.value(), seen, metric.minRequests())
        : reading;
  }

  private Reading scripted(Question question, Instant now) {
    NavigableMap<Instant, Reading> line = line(question);
    Reading current =
        at(line, now).orElseGet(() -> new Reading.NoData("nothing is scripted for this moment"));
    return switch (question.aggregation()) {
      case OVER, SLOPE, TREND, AGAINST_OLD -> current;
      case AVG -> aggregated(line, question.window(), now, current).average();
      case MIN -> aggregated(line, question.window(), now, current).least();
      case MAX -> aggregated(line, question.window(), now, current).most();
    };
  }

  private static Stretch aggregated(
      NavigableMap<Instant, Reading> line, Duration window, Instant now, Reading current) {
    Stretch stretch = new Stretch(current);
    Instant start = now.minus(window);
    Instant since = start;
    Optional<Reading> holds = at(line, start);
    for (Map.Entry<Instant, Reading> next : line.subMap(start, false, now, true).entrySet()) {
      stretch.add(holds, Duration.between(since, next.getKey()));
      since = next.getKey();
      holds = Optional.of(next.getValue());
    }
    stretch.add(holds, Duration.between(since, now));
    return stretch;
  }

  private static <T> Optional<T> at(NavigableMap<Instant, T> line, Instant moment) {
    return Optional.ofNullable(line.floorEntry(moment)).map(Map.Entry::getValue);
  }
}
