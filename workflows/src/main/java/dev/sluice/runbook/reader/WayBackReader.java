package dev.sluice.runbook.reader;

import dev.sluice.runbook.NoReturn;
import dev.sluice.runbook.WayBack;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.Scalars;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads how a rollback treats a step: {@code before-traffic} and {@code strict} beside its undo, or
 * {@code irreversible}.
 */
final class WayBackReader {
  private static final String AN_UNDO = "'undo:' beside it";

  private WayBackReader() {}

  /**
   * Absent: the undo comes after traffic, and what becomes of it keeps no other from being done.
   */
  static Optional<WayBack> of(Fields fields, StepPlace place) {
    if (!fields.has("undo")) {
      fields.refuse("before-traffic", "has no undo to do before traffic goes back", AN_UNDO);
      fields.refuse("strict", "has no undo that others could wait for", AN_UNDO);
    }
    Optional<Duration> before = fields.optional("before-traffic", Scalars.longDuration());
    boolean strict = fields.or("strict", Scalars.flag(), false);
    Optional<NoReturn> noReturn = NoReturnReader.step(fields, place);
    return before.isPresent() || strict || noReturn.isPresent()
        ? Optional.of(new WayBack(before, strict, noReturn))
        : Optional.empty();
  }
}
