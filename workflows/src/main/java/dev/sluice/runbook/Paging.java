package dev.sluice.runbook;

import dev.sluice.runbook.Gate.Silence.Level;
import java.time.Duration;
import java.util.List;

/**
 * What becomes of a page, which is a notice that cannot wait, while nobody says that they are on
 * it.
 *
 * @param quiet for how long nobody is reminded of what somebody is on, unless they say otherwise;
 *     longer than zero
 * @param levels who is told while nobody is on it, one after the other, counted from the page; one
 *     without roles is those who get escalations
 */
public record Paging(Duration quiet, List<Level> levels) {
  /** Where a runbook says nothing. */
  public static final Paging USUAL =
      new Paging(Duration.ofMinutes(30), List.of(new Level(Duration.ofMinutes(15), List.of())));

  public Paging {
    levels = List.copyOf(levels);
  }
}
