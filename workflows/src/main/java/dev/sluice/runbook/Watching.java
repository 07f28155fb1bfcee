package dev.sluice.runbook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is looked at while a run is exposed.
 *
 * @param guards those of the whole run; a stage may have more
 * @param shown metrics whose values are shown, new beside old
 * @param look commands for people to paste; shown, never run
 * @param briefings what people are told while a stage runs; plans that were recorded without any
 *     have none
 * @param figures shown beside the metrics; plans that were recorded without any have none
 */
public record Watching(
    List<Guard> guards,
    List<MetricName> shown,
    List<String> look,
    List<Trouble> troubleshooting,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<Briefing> briefings,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<Figure> figures) {
  public Watching {
    guards = List.copyOf(guards);
    shown = List.copyOf(shown);
    look = List.copyOf(look);
    troubleshooting = List.copyOf(troubleshooting);
    briefings = List.copyOf(briefings);
    figures = List.copyOf(figures);
  }

  /** The metrics that are asked for to show them. */
  public Stream<MetricName> metrics() {
    return Stream.concat(shown.stream(), figures.stream().flatMap(Figure::metrics));
  }

  /** Advice shown while the metric's guard or expectation is not good. */
  public record Trouble(String symptom, Optional<MetricName> metric, List<String> look) {
    public Trouble {
      look = List.copyOf(look);
    }
  }
}
