package dev.sluice.runbook;

import java.time.Duration;
import java.util.List;

/**
 * A snapshot of the run that people get while a stage runs.
 *
 * @param every counted from the beginning of the first stage, longer than zero
 * @param to channels, at least one
 */
public record Briefing(Duration every, List<ChannelName> to) {
  public Briefing {
    to = List.copyOf(to);
  }
}
