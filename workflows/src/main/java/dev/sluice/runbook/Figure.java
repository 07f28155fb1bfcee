package dev.sluice.runbook;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.sluice.runbook.Operand.Aggregation;
import dev.sluice.runbook.Operand.Measure;
import dev.sluice.runbook.Operand.Side;

/** A number that is made of a metric, and shown beside metrics while a run goes on. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "figure")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Figure.OfSegments.class, name = "segments"),
  @JsonSubTypes.Type(value = Figure.Multiple.class, name = "multiple")
})
public sealed interface Figure {
  /** What it is made of. */
  MetricName metric();

  /** What a condition would call it. */
  Operand operand();

  /** As a runbook says it, e.g. {@code error-rate by segment}. */
  String text();

  /** The metric of each value that the target gives for a label. */
  record OfSegments(MetricName metric, String label) implements Figure {
    @Override
    public Operand operand() {
      return new Operand.Segments(of(metric), label, Measure.EACH);
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
    public Operand operand() {
      return new Operand.Scaled(of(metric), factor);
    }

    @Override
    public String text() {
      return metric + " * " + ConditionText.factor(factor);
    }
  }

  private static Operand.Metric of(MetricName metric) {
    return new Operand.Metric(metric, Side.NEW, Aggregation.OVER, new Window.WholeRun());
  }
}
