package dev.sluice.starter.client;

import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.RunbookName;
import dev.sluice.runbook.TargetName;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;

/**
 * What a run is started with.
 *
 * @param id the workflow id
 * @param by who starts it, as stated
 * @param inputs by name, as typed
 * @param at the moment to start at; absent: at once
 */
public record StartOrder(
    String id,
    RunbookName runbook,
    TargetName target,
    PersonName by,
    Map<String, String> inputs,
    Optional<OffsetDateTime> at) {
  public StartOrder {
    inputs = Map.copyOf(inputs);
  }
}
