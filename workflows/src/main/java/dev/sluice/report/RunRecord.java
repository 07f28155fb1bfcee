package dev.sluice.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sluice.port.PinnedPlan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that happened in a run, in order; everything that people are shown is rendered from it.
 *
 * @param run the workflow id
 * @param now when this was asked for, by the run's clock
 * @param entries sealed as of {@link Chain}, where a run hands them out
 * @param watching what was watched in the stage that is watched now, and is not an entry yet
 */
public record RunRecord(
    String run,
    PinnedPlan plan,
    Instant now,
    List<Entry> entries,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Event.Watched> watching) {
  /** The query that a run answers with it. */
  public static final String QUERY = "record";

  /** Of a run that watches nothing. */
  public RunRecord(String run, PinnedPlan plan, Instant now, List<Entry> entries) {
    this(run, plan, now, entries, Optional.empty());
  }

  public RunRecord {
    entries = List.copyOf(entries);
  }
}
