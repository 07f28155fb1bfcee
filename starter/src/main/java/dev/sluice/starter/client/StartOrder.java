package dev.sluice.starter.client;

import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.RunbookName;
import dev.sluice.runbook.TargetName;
import java.util.Map;

/**
 * What a run is started with.
 *
 * @param id the workflow id
 * @param by who starts it, as stated
 * @param inputs by name, as typed
 */
public record StartOrder(
    String id, RunbookName runbook, TargetName target, PersonName by, Map<String, String> inputs) {
  public StartOrder {
    inputs = Map.copyOf(inputs);
  }
}
