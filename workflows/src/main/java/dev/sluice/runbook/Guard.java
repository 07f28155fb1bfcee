package dev.sluice.runbook;

import java.time.Duration;
import java.util.Optional;

/**
 * A condition watched during the whole exposure, which must not come true.
 *
 * @param id unique in its runbook, e.g. {@code guard/1} or {@code canary-5/guard/1}
 * @param lasting how long it must hold before the guard fires, as {@code for} of a Prometheus
 *     alert; zero: at once
 * @param span what part of the run it is watched in
 * @param blindFor how long there may be no data before that counts as bad; absent: without limit
 */
public record Guard(
    String id,
    Condition when,
    Duration lasting,
    Span span,
    Optional<Duration> blindFor,
    Reaction then) {
  /** The part of a run in which a guard is watched. */
  public record Span(Optional<StageName> stage, Optional<Duration> until) {
    /** The whole exposure. */
    public static final Span ALWAYS = new Span(Optional.empty(), Optional.empty());
  }
}
