package dev.sluice.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of a run's record.
 *
 * @param seq 1, 2, 3 and so on through all executions of the run; absent: it is not sealed, or a
 *     worker wrote it that numbered none
 * @param hash of this line and all before it, as {@link Chain} makes it; absent with {@code seq}
 */
public record Entry(
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Long> seq,
    Instant at,
    Event event,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> hash) {
  /** A line that is not sealed. */
  public Entry(Instant at, Event event) {
    this(Optional.empty(), at, event, Optional.empty());
  }

  /** This line sealed. */
  Entry sealed(long number, String by) {
    return new Entry(Optional.of(number), at, event, Optional.of(by));
  }
}
