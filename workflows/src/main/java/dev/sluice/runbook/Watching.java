package dev.sluice.runbook;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Optional;

/**
 * What is looked at while a run is exposed.
 *
 * @param guards those of the whole run; a stage may have more
 * @param shown metrics whose values are shown, new beside old
 * @param look commands for people to paste; shown, never run
 * @param briefings what people are told while a stage runs; plans that were recorded without any
 *     have none
 */
public record Watching(
    List<Guard> guards,
    List<MetricName> shown,
    List<String> look,
    List<Trouble> troubleshooting,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<Briefing> briefings) {
  public Watching {
    guards = List.copyOf(guards);
    shown = List.copyOf(shown);
    look = List.copyOf(look);
    troubleshooting = List.copyOf(troubleshooting);
    briefings = List.copyOf(briefings);
  }

  /** Advice shown while the metric's guard or expectation is not good. */
  public record Trouble(String symptom, Optional<MetricName> metric, List<String> look) {
    public Trouble {
      look = List.copyOf(look);
    }
  }
}
