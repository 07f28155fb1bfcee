package dev.sluice.run.evidence;

import dev.sluice.report.Acts;
import dev.sluice.report.Deviation;
import dev.sluice.report.Entry;
import dev.sluice.report.Event;
import dev.sluice.run.flow.Holds;
import dev.sluice.run.people.OpenGates;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who took part in a run, from its record. */
public final class Attendees {
  private Attendees() {}

  /** Everybody who did something, each once, in order. */
  public static List<String> of(List<Entry> entries) {
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
  public static Duration untouched(List<Entry> entries, Instant now) {
    return entries.stream()
        .filter(entry -> intervenes(entry.event()))
        .reduce((first, second) -> second)
        .or(() -> entries.stream().findFirst())
        .map(entry -> Duration.between(entry.at(), now))
        .orElse(Duration.ZERO);
  }

  /**
   * How often a person intervened from a moment on. What one person did in one moment counts once,
   * as a skip does that is a deviation and a decision.
   */
  public static long interventions(List<Entry> entries, Instant since) {
    return entries.stream()
        .filter(entry -> !entry.at().isBefore(since) && intervenes(entry.event()))
        .map(entry -> List.of(entry.at(), by(entry.event()).orElseThrow()))
        .distinct()
        .count();
  }

  /** Signing is no intervention, unless it is about a guard that fired; a note is none either. */
  private static boolean intervenes(Event event) {
    boolean regular =
        event instanceof Event.Confirmed
            || event instanceof Event.Taken
            || event instanceof Event.Saying
            || event instanceof Event.Remark
            || (event instanceof Event.Signed signed && !OpenGates.isWarning(signed.where()))
            || (event instanceof Deviation deviation && deviation.isNote());
    return by(event).isPresent() && !regular;
  }

  private static Optional<String> by(Event event) {
    return Acts.of(event).map(Event.Act::by).filter(by -> !by.equals(Holds.ITSELF.by()));
  }
}
