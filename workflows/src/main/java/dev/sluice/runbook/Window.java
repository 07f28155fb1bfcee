package dev.sluice.runbook;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;

/** The stretch of time a metric is asked for. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "window")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Window.Last.class, name = "last"),
  @JsonSubTypes.Type(value = Window.WholeSoak.class, name = "soak"),
  @JsonSubTypes.Type(value = Window.SinceLook.class, name = "look"),
  @JsonSubTypes.Type(value = Window.WholeRun.class, name = "run")
})
public sealed interface Window {
  /** The time up to now of this length; longer than zero. */
  record Last(Duration length) implements Window {}

  /**
   * From the start of the stage's soak; what an expectation of a stage means where it names no
   * window.
   */
  record WholeSoak() implements Window {}

  /** From the checkpoint before; from the start of the soak, if there is none before. */
  record SinceLook() implements Window {}

  /** From the first shift of the run. */
  record WholeRun() implements Window {}
}
