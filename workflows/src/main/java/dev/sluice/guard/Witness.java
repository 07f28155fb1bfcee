package dev.sluice.guard;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand.Side;
import java.time.Instant;

/**
 * What a run's own watchers saw in a soak of a metric that its expectations are about, whatever the
 * metric store says of all of it at the end. Short in JSON: each watcher is handed it and returns
 * it.
 *
 * @param range of the looks that gave a value
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record Witness(
    MetricName metric,
    Side side,
    @JsonFormat(shape = JsonFormat.Shape.ARRAY) Seen.Range range,
    Looks looks) {
  /** Of ten looks that were due, so many have to have given a value. */
  private static final int NEEDED = 9;

  /**
   * When it was looked at, in seconds since 1970.
   *
   * @param due how many looks there should have been; what nobody watched counts, a hold does not
   * @param last the newest one
   * @param lowest when the smallest value was seen; without a value it means nothing
   * @param highest when the largest was seen; without a value it means nothing
   */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  public record Looks(long due, long last, long lowest, long highest) {
    private Looks with(long more, Instant now) {
      return new Looks(due + more, now.getEpochSecond(), lowest, highest);
    }
  }

  /** Nothing was seen of it yet. */
  static Witness of(MetricName metric, Side side, Instant now) {
    return new Witness(metric, side, Seen.Range.NONE, new Looks(0, now.getEpochSecond(), 0, 0));
  }

  /** With so many looks that were due and gave no value, the last one now. */
  Witness without(long more, Instant now) {
    return new Witness(metric, side, range, looks.with(more, now));
  }

  /** With one look more, which gave this value. */
  Witness with(double value, Instant now) {
    long at = now.getEpochSecond();
    boolean first = range.looks() == 0;
    return new Witness(
        metric,
        side,
        range.with(value),
        new Looks(
            looks.due() + 1,
            at,
            first || value < range.min() ? at : looks.lowest(),
            first || value > range.max() ? at : looks.highest()));
  }

  /** When it was looked at last. */
  Instant last() {
    return Instant.ofEpochSecond(looks.last());
  }

  /** When the smallest value was seen, of one that has any. */
  Instant lowest() {
    return Instant.ofEpochSecond(looks.lowest());
  }

  /** When the largest value was seen, of one that has any. */
  Instant highest() {
    return Instant.ofEpochSecond(looks.highest());
  }

  /** Whether nine tenths of the looks gave a value; where there are a few, one may be missing. */
  public boolean covers() {
    return range.looks() >= looks.due() * NEEDED / 10;
  }
}
