package dev.sluice.runbook.reader;

import dev.sluice.runbook.WayBack;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.Scalars;
import java.time.Duration;
import java.util.Optional;

/** Reads what stands beside the undo of a step: {@code before-traffic} and {@code strict}. */
final class WayBackReader {
  private static final String AN_UNDO = "'undo:' beside it";

  private WayBackReader() {}

  /**
   * Absent: the undo comes after traffic, and what becomes of it keeps no other from being done.
   */
  static Optional<WayBack> of(Fields fields) {
    if (!fields.has("undo")) {
      fields.refuse("before-traffic", "has no undo to do before traffic goes back", AN_UNDO);
      fields.refuse("strict", "has no undo that others could wait for", AN_UNDO);
    }
    Optional<Duration> before = fields.optional("before-traffic", Scalars.longDuration());
    boolean strict = fields.or("strict", Scalars.flag(), false);
    return before.isPresent() || strict
        ? Optional.of(new WayBack(before, strict))
        : Optional.empty();
  }
}
