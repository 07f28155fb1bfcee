package dev.sluice.runbook;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.sluice.runbook.Operand.Aggregation;
import dev.sluice.runbook.Operand.Measure;
import dev.sluice.runbook.Operand.Side;
import java.util.Optional;
import java.util.stream.Stream;

/** A number that is made of metrics, and shown beside them while a run goes on. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "figure")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Figure.OfSegments.class, name = "segments"),
  @JsonSubTypes.Type(value = Figure.Multiple.class, name = "multiple"),
  @JsonSubTypes.Type(value = Figure.Computed.class, name = "computed")
})
public sealed interface Figure {
  /** What it is made of. */
  Stream<MetricName> metrics();

  /** What a condition would call it. */
  Operand operand();

  /** As a runbook says it, e.g. {@code error-rate by segment}. */
  String text();

  /** The metric of each value that the target gives for a label. */
  record OfSegments(MetricName metric, String label) implements Figure {
    @Override
    public Stream<MetricName> metrics() {
      return Stream.of(metric);
    }

    @Override
    public Operand operand() {
      return new Operand.Segments(of(metric, Side.NEW), label, Measure.EACH);
    }

    @Override
    public String text() {
      return metric + " by " + label;
    }
  }

  /**
   * A projection: the run-rate times a constant.
   *
   * @param factor any finite number
   */
  record Multiple(MetricName metric, double factor) implements Figure {
    @Override
    public Stream<MetricName> metrics() {
      return Stream.of(metric);
    }

    @Override
    public Operand operand() {
      return new Operand.Scaled(of(metric, Side.NEW), factor);
    }

    @Override
    public String text() {
      return metric + " * " + ConditionText.factor(factor);
    }
  }

  /** A number made of two metrics, or of the two versions of one. */
  record Computed(Term left, Arithmetic by, Term right) implements Figure {
    /** The same of the old version; absent: the versions are compared with each other. */
    @JsonIgnore
    public Optional<Computed> ofOld() {
      return left.side() == Side.NEW && right.side() == Side.NEW
          ? Optional.of(
              new Computed(
                  new Term(left.metric(), Side.OLD), by, new Term(right.metric(), Side.OLD)))
          : Optional.empty();
    }

    @Override
    public Stream<MetricName> metrics() {
      return Stream.of(left.metric(), right.metric());
    }

    @Override
    public Operand operand() {
      return new Operand.Combined(
          of(left.metric(), left.side()), by, of(right.metric(), right.side()));
    }

    @Override
    public String text() {
      return "%s %s %s".formatted(left.text(), by.sign(), right.text());
    }
  }

  /** A metric of one version. */
  record Term(MetricName metric, Side side) {
    /** Whether it is of the new version. */
    @JsonIgnore
    public boolean isNew() {
      return side == Side.NEW;
    }

    String text() {
      return switch (side) {
        case NEW -> metric.value();
        case OLD -> metric + " of old";
      };
    }
  }

  private static Operand.Metric of(MetricName metric, Side side) {
    return new Operand.Metric(metric, side, Aggregation.OVER, new Window.WholeRun());
  }
}
