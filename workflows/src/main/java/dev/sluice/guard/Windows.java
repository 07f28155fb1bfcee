package dev.sluice.guard;

import dev.sluice.runbook.Guard;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Window;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** How far back conditions look. */
public final class Windows {
  private Windows() {}

  /** The longest window that any of the guards asks for. */
  public static Optional<Duration> longest(Collection<Guard> guards) {
    return guards.stream()
        .flatMap(guard -> Operands.metrics(guard.when()))
        .map(Operand.Metric::window)
        .filter(Window.Last.class::isInstance)
        .map(window -> ((Window.Last) window).length())
        .max(Comparator.naturalOrder());
  }
}
