package dev.sluice.library;

import dev.sluice.port.PinnedPlan.Input;
import dev.sluice.port.TargetBinding;
import dev.sluice.runbook.PersonName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What could be understood of a start input: on what, by whom, with what, when. Each part may be
 * missing.
 */
record StartRequest(
    Optional<TargetBinding> target,
    Optional<PersonName> by,
    List<Input> inputs,
    Optional<Instant> at) {
  /** Nothing was understood. */
  static final StartRequest UNREADABLE =
      new StartRequest(Optional.empty(), Optional.empty(), List.of(), Optional.empty());

  StartRequest {
    inputs = List.copyOf(inputs);
  }
}
