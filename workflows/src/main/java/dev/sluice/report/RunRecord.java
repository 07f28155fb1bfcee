package dev.sluice.report;

import dev.sluice.port.PinnedPlan;
import java.time.Instant;
import java.util.List;

/**
 * All that happened in a run, in order; everything that people are shown is rendered from it.
 *
 * @param run the workflow id
 * @param now when this was asked for, by the run's clock
 * @param entries sealed as of {@link Chain}, where a run hands them out
 */
public record RunRecord(String run, PinnedPlan plan, Instant now, List<Entry> entries) {
  /** The query that a run answers with it. */
  public static final String QUERY = "record";

  public RunRecord {
    entries = List.copyOf(entries);
  }
}
