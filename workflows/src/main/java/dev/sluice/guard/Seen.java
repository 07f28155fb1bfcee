package dev.sluice.guard;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Segment;
import java.util.Optional;

/**
 * What was seen of a metric while the soak clock could count, and at its newest look.
 *
 * @param segment absent: all requests
 */
public record Seen(
    MetricName metric,
    Side side,
    Reading newest,
    Range range,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Segment> segment) {
  /** Of all requests. */
  public Seen(MetricName metric, Side side, Reading newest, Range range) {
    this(metric, side, newest, range, Optional.empty());
  }

  /** Whether it is about all requests to a version. */
  public boolean ofAll(Side version) {
    return side == version && segment.isEmpty();
  }

  /**
   * Smallest, largest and mean value of the looks that gave one.
   *
   * @param looks how many gave a value; 0: the numbers mean nothing
   */
  public record Range(long looks, double min, double max, double mean) {
    public static final Range NONE = new Range(0, 0, 0, 0);

    /** This range with one more value in it. */
    public Range with(double value) {
      return looks == 0
          ? new Range(1, value, value, value)
          : new Range(
              looks + 1,
              Math.min(min, value),
              Math.max(max, value),
              mean + (value - mean) / (looks + 1));
    }

    /** Both ranges as one. */
    public Range and(Range other) {
      if (looks == 0) {
        return other;
      }
      return other.looks == 0
          ? this
          : new Range(
              looks + other.looks,
              Math.min(min, other.min),
              Math.max(max, other.max),
              (mean * looks + other.mean * other.looks) / (looks + other.looks));
    }
  }
}
