package dev.sluice.run;

import dev.sluice.runbook.Guard;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Window;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** How far back conditions look. */
final class Windows {
  private Windows() {}

  /** The longest window that any of the guards asks for. */
  static Optional<Duration> longest(Collection<Guard> guards) {
    return guards.stream()
        .flatMap(guard -> Stream.of(guard.when().left(), guard.when().right()))
        .filter(Operand.Metric.class::isInstance)
        .map(operand -> ((Operand.Metric) operand).window())
        .filter(Window.Last.class::isInstance)
        .map(window -> ((Window.Last) window).length())
        .max(Comparator.naturalOrder());
  }
}
