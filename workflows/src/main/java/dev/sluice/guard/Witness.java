package dev.sluice.guard;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand.Side;
import java.time.Instant;
import java.util.Optional;

/**
 * What a run's own watchers saw in a soak of a metric that its expectations are about, whatever the
 * metric store says of all of it at the end.
 *
 * @param range of the looks that gave a value
 */
public record Witness(MetricName metric, Side side, Seen.Range range, Looks looks) {
  /** Of ten looks that were due, so many have to have given a value. */
  private static final int NEEDED = 9;

  /**
   * When it was looked at.
   *
   * @param due how many looks there should have been; what nobody watched counts, a hold does not
   * @param last the newest one
   * @param lowest when the smallest value was seen; absent: there was none
   * @param highest when the largest was seen; absent: there was none
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Looks(long due, Instant last, Optional<Instant> lowest, Optional<Instant> highest) {
    private Looks with(long more, Instant now) {
      return new Looks(due + more, now, lowest, highest);
    }
  }

  /** Nothing was seen of it yet. */
  static Witness of(MetricName metric, Side side, Instant now) {
    return new Witness(
        metric, side, Seen.Range.NONE, new Looks(0, now, Optional.empty(), Optional.empty()));
  }

  /** With so many looks that were due and gave no value, the last one now. */
  Witness without(long more, Instant now) {
    return new Witness(metric, side, range, looks.with(more, now));
  }

  /** With one look more, which gave this value. */
  Witness with(double value, Instant now) {
    Optional<Instant> at = Optional.of(now);
    boolean first = range.looks() == 0;
    return new Witness(
        metric,
        side,
        range.with(value),
        new Looks(
            looks.due() + 1,
            now,
            first || value < range.min() ? at : looks.lowest(),
            first || value > range.max() ? at : looks.highest()));
  }

  /** Whether nine tenths of the looks gave a value; where there are a few, one may be missing. */
  public boolean covers() {
    return range.looks() >= looks.due() * NEEDED / 10;
  }
}
