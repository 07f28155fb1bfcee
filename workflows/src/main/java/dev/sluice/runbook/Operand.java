package dev.sluice.runbook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.Optional;

/** One side of a {@link Condition}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "operand")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Operand.Metric.class, name = "metric"),
  @JsonSubTypes.Type(value = Operand.Output.class, name = "output"),
  @JsonSubTypes.Type(value = Operand.Found.class, name = "found"),
  @JsonSubTypes.Type(value = Operand.Answer.class, name = "answer"),
  @JsonSubTypes.Type(value = Operand.Total.class, name = "total"),
  @JsonSubTypes.Type(value = Operand.OfRun.class, name = "run"),
  @JsonSubTypes.Type(value = Operand.OfStage.class, name = "stage"),
  @JsonSubTypes.Type(value = Operand.Literal.class, name = "literal"),
  @JsonSubTypes.Type(value = Operand.Text.class, name = "text"),
  @JsonSubTypes.Type(value = Operand.Baseline.class, name = "baseline"),
  @JsonSubTypes.Type(value = Operand.Segments.class, name = "segments"),
  @JsonSubTypes.Type(value = Operand.Scaled.class, name = "scaled"),
  @JsonSubTypes.Type(value = Operand.Around.class, name = "around"),
  @JsonSubTypes.Type(value = Operand.Combined.class, name = "combined")
})
public sealed interface Operand {
  /** What stands in the condition itself. */
  sealed interface Constant extends Operand {}

  /** What somebody or something is asked for when the condition is judged. */
  sealed interface Asked extends Operand {}

  /** What is made of other operands. */
  sealed interface Computed extends Operand {}

  /** Which version's requests a metric is about. */
  enum Side {
    NEW,
    OLD
  }

  /** How values over a window become one. */
  enum Aggregation {
    /** The metric asked for the window itself; right for percentiles. */
    OVER,
    AVG,
    MIN,
    MAX,
    /** How fast values rise, per hour. */
    SLOPE,
    /** Whether values are stable, rising or falling. */
    TREND,
    /** The new version tested against the old one. */
    AGAINST_OLD
  }

  /** What is made of the values of all segments. */
  enum Measure {
    /** Nothing: each is shown. */
    EACH,
    /** The largest less the smallest. */
    DIFFERENCE,
    /** That as a part of their mean. */
    RELATIVE,
    /** Their standard deviation, of the segments as the whole population. */
    STDDEV
  }

  /** What a command, a call or a look at a cluster left behind. */
  enum Stream {
    EXIT,
    STDOUT,
    STATUS,
    BODY,
    /** Pods that an object of a cluster has. */
    REPLICAS,
    /** Those of them that are ready. */
    READY_REPLICAS,
    /** How often an autoscaler has changed their number. */
    SCALING_EVENTS
  }

  /** How a part of an output is found. */
  enum Finding {
    /** By a {@link TextPattern} with one group, which is the number. */
    NUMBER,
    /** By a {@link JsonPath} in the output, which is one JSON text. */
    JSON
  }

  /** What a run knows of itself. */
  enum RunFact {
    STARTED,
    DURATION,
    ROLLBACKS,
    ATTENDEES,
    STAGES_COMPLETED,
    /** How often a person stepped in otherwise than by signing and ticking off. */
    INTERVENTIONS,
    /** How many steps people have left out. */
    SKIPPED,
    /** How often something was done otherwise than the runbook says; notes are none. */
    DEVIATIONS,
    /** Seconds since a person last held, resumed, retried, skipped or moved traffic. */
    UNTOUCHED,
    /** Who signed the gate that closed last. */
    SIGNED,
    /** How the gate ended that closed last. */
    DECISION,
    /** Why traffic was ordered back the last time. */
    WHY;

    /** Whether it is a text, and no number. */
    public boolean isText() {
      return switch (this) {
        case SIGNED, DECISION, WHY -> true;
        case STARTED, DURATION, ROLLBACKS, ATTENDEES, STAGES_COMPLETED -> false;
        case INTERVENTIONS, SKIPPED, DEVIATIONS, UNTOUCHED -> false;
      };
    }
  }

  /** What is known of a stage of the run. */
  enum StageFact {
    /** Time counted by the soak clock. */
    SOAKED
  }

  /**
   * @param segment absent: all requests
   * @param at how long after the start of the soak; absent: now
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Metric(
      MetricName name,
      Side side,
      Aggregation aggregation,
      Window window,
      Optional<Segment> segment,
      Optional<Duration> at)
      implements Asked {
    /** Of all requests, up to now. */
    public Metric(MetricName name, Side side, Aggregation aggregation, Window window) {
      this(name, side, aggregation, window, Optional.empty(), Optional.empty());
    }

    /** The same of one segment. */
    public Metric of(Segment part) {
      return new Metric(name, side, aggregation, window, Optional.of(part), at);
    }
  }

  /** A metric of each value that the target gives for a label. */
  record Segments(Metric of, String label, Measure measure) implements Asked {}

  record Output(Stream stream) implements Asked {}

  /**
   * Parts of an output. There may be several, and then a condition must hold for each of them; none
   * is never a pass.
   *
   * @param pattern a pattern or a path, as the finding needs it
   */
  record Found(Stream stream, Finding by, String pattern) implements Asked {}

  /** A value that a person gave or that a step captured, by its name. */
  record Answer(String name) implements Asked {}

  /** What is made of all that people have answered to the same question in a run. */
  record Total(String answer, Summing by) implements Asked {}

  /** How several answers become one. */
  enum Summing {
    SUM,
    MAX
  }

  /**
   * @param over how far back events are counted; absent: since the run began
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record OfRun(RunFact fact, Optional<Duration> over) implements Asked {
    /** Of the run up to now. */
    public OfRun(RunFact fact) {
      this(fact, Optional.empty());
    }
  }

  record OfStage(StageName stage, StageFact fact) implements Asked {}

  record Literal(Quantity quantity) implements Constant {}

  record Text(String text) implements Constant {}

  /** What a step {@code baseline} recorded of a metric. */
  record Baseline(MetricName name, Side side) implements Asked {}

  /**
   * Another operand times a constant.
   *
   * @param factor any finite number
   */
  record Scaled(Operand of, double factor) implements Computed {
    public Scaled {
      if (!Double.isFinite(factor)) {
        throw new IllegalArgumentException("a factor is a finite number, not " + factor);
      }
    }
  }

  /** A number made of two others, each of which is a metric or made of metrics. */
  record Combined(Operand left, Arithmetic by, Operand right) implements Computed {}

  /**
   * Everything that is not farther from another operand than the tolerance, both ends included.
   *
   * @param relative whether the tolerance is a part of the other operand; if not it is in its unit
   */
  record Around(Operand of, Quantity tolerance, boolean relative) implements Computed {}
}
