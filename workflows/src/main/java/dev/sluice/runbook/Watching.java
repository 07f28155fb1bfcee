package dev.sluice.runbook;

import java.util.List;
import java.util.Optional;

/**
 * What is looked at while a run is exposed.
 *
 * @param guards those of the whole run; a stage may have more
 * @param shown metrics whose values are shown, new beside old
 * @param look commands for people to paste; shown, never run
 */
public record Watching(
    List<Guard> guards, List<MetricName> shown, List<String> look, List<Trouble> troubleshooting) {
  public Watching {
    guards = List.copyOf(guards);
    shown = List.copyOf(shown);
    look = List.copyOf(look);
    troubleshooting = List.copyOf(troubleshooting);
  }

  /** Advice shown while the metric's guard or expectation is not good. */
  public record Trouble(String symptom, Optional<MetricName> metric, List<String> look) {
    public Trouble {
      look = List.copyOf(look);
    }
  }
}
