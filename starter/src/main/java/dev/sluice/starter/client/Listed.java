package dev.sluice.starter.client;

import dev.sluice.run.command.RunNames;
import java.time.Instant;
import java.util.List;

/**
 * A run in the list.
 *
 * @param status as Temporal says, e.g. {@code running}
 */
public record Listed(String run, Instant startedAt, String status, Attributes attributes) {
  /** Whether it has not ended. */
  public boolean goesOn() {
    return status.equals("running");
  }

  /** How it ended: as the run says, or as Temporal does of one that could not say so any more. */
  public String ended() {
    boolean said = status.equals("completed") && attributes.phase().startsWith(RunNames.ENDED);
    return said ? attributes.phase().substring(RunNames.ENDED.length()) : status;
  }

  /**
   * What the run says of itself in its search attributes; empty where it says nothing.
   *
   * @param traffic commanded share in percent, 0 to 100
   */
  public record Attributes(
      String runbook, String target, String phase, double traffic, List<String> waitingFor) {
    public Attributes {
      waitingFor = List.copyOf(waitingFor);
    }
  }
}
