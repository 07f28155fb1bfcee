package dev.sluice.run;

import dev.sluice.report.Acts;
import dev.sluice.report.Entry;
import dev.sluice.report.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who took part in a run, from its record. */
final class Attendees {
  private Attendees() {}

  /** Everybody who did something, each once, in order. */
  static List<String> of(List<Entry> entries) {
    return entries.stream()
        .map(Entry::event)
        .flatMap(event -> by(event).stream())
        .distinct()
        .toList();
  }

  /**
   * Time since a person last intervened: held, decided otherwise than by signing, ordered a
   * rollback, or deviated.
   */
  static Duration untouched(List<Entry> entries, Instant now) {
    return entries.stream()
        .filter(entry -> intervenes(entry.event()))
        .reduce((first, second) -> second)
        .or(() -> entries.stream().findFirst())
        .map(entry -> Duration.between(entry.at(), now))
        .orElse(Duration.ZERO);
  }

  private static boolean intervenes(Event event) {
    return by(event).isPresent()
        && !(event instanceof Event.Signed)
        && !(event instanceof Event.Confirmed);
  }

  private static Optional<String> by(Event event) {
    return Acts.of(event).map(Event.Act::by).filter(by -> !by.equals(Holds.ITSELF.by()));
  }
}
