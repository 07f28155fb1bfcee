package dev.sluice.runbook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a run goes on blind, or is held with traffic exposed, before something is done about it.
 *
 * @param outage of the metric source
 * @param exposedAtMost after so long a hold people are asked to step down; longer than zero
 * @param pages absent, as in plans that were recorded without: nobody else is told of a page that
 *     nobody answers
 */
public record Patience(
    Outage outage,
    Duration exposedAtMost,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Paging> pages) {
  /** Where a runbook says nothing. */
  public static final Patience USUAL =
      new Patience(
          new Outage(Duration.ofMinutes(10), Duration.ofMinutes(30), Then.ROLLBACK),
          Duration.ofHours(24),
          Optional.of(Paging.USUAL));

  /**
   * No run stays exposed and blind without limit.
   *
   * @param escalate after this people are told that nobody sees what the new version does
   * @param after longer than that; what is done then
   */
  public record Outage(Duration escalate, Duration after, Then then) {}

  /** What is done about an outage that lasts. */
  public enum Then {
    /** The run holds on if somebody has taken over by name, else as {@link #ROLLBACK}. */
    HOLD,
    /** Traffic goes back to the last stable level. */
    ROLLBACK
  }
}
