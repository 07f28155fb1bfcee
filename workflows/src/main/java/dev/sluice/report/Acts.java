package dev.sluice.report;

import dev.sluice.report.Event.Act;
import java.util.Optional;

/** Whose act an event was. */
public final class Acts {
  private Acts() {}

  /** The act of a person or of the run itself; absent: the event just happened. */
  public static Optional<Act> of(Event event) {
    return event instanceof Event.ByPerson done ? Optional.of(done.act()) : Optional.empty();
  }
}
