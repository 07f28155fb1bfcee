package dev.sluice.guard;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Segment;
import java.util.Optional;

/**
 * What was seen of a metric while the soak clock could count, and at its newest look.
 *
 * @param segment absent: all requests
 * @param lately what the watcher that looks saw, whether or not the clock could count; absent: it
 *     got no value, or this is about a segment
 */
public record Seen(
    MetricName metric,
    Side side,
    Reading newest,
    Range range,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Segment> segment,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Lately> lately) {
  /** Of all requests. */
  public Seen(MetricName metric, Side side, Reading newest, Range range) {
    this(metric, side, newest, range, Optional.empty());
  }

  /** Of a segment, or of all requests, with nothing seen lately. */
  public Seen(
      MetricName metric, Side side, Reading newest, Range range, Optional<Segment> segment) {
    this(metric, side, newest, range, segment, Optional.empty());
  }

  /** The same, to be looked at by another watcher. */
  Seen afresh() {
    return new Seen(metric, side, newest, range, segment);
  }

  /** Whether it is about all requests to a version. */
  public boolean ofAll(Side version) {
    return side == version && segment.isEmpty();
  }

  /** Smallest, largest and last value that one watcher got; three numbers in JSON. */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  public record Lately(double min, double max, double last) {
    /** With one value more. */
    static Lately after(Optional<Lately> before, double value) {
      return before
          .map(each -> new Lately(Math.min(each.min, value), Math.max(each.max, value), value))
          .orElseGet(() -> new Lately(value, value, value));
    }
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
