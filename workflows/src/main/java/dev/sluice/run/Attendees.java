package dev.sluice.run;

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
    return act(event).map(Event.Act::by).filter(by -> !by.equals(Holds.ITSELF.by()));
  }

  private static Optional<Event.Act> act(Event event) {
    return switch (event) {
      case Event.Confirmed confirmed -> Optional.of(confirmed.act());
      case Event.Signed signed -> Optional.of(signed.act());
      case Event.Decided decided -> Optional.of(decided.act());
      case Event.HoldBegan began -> Optional.of(began.act());
      case Event.HoldEnded ended -> Optional.of(ended.act());
      case Event.RollbackOrdered ordered -> Optional.of(ordered.act());
      case Event.Deviation deviation -> Optional.of(deviation.act());
      case Event.Began began -> Optional.empty();
      case Event.StageEntered entered -> Optional.empty();
      case Event.StagePassed passed -> Optional.empty();
      case Event.StepRan ran -> Optional.empty();
      case Event.StepUncertain uncertain -> Optional.empty();
      case Event.Told told -> Optional.empty();
      case Event.Shifted shifted -> Optional.empty();
      case Event.Proven proven -> Optional.empty();
      case Event.Soaked soaked -> Optional.empty();
      case Event.GuardFired fired -> Optional.empty();
      case Event.Baselined baselined -> Optional.empty();
      case Event.Judged judged -> Optional.empty();
      case Event.Drifted drifted -> Optional.empty();
      case Event.Outage outage -> Optional.empty();
      case Event.GateOpened opened -> Optional.empty();
      case Event.GateClosed closed -> Optional.empty();
      case Event.Asked asked -> Optional.empty();
      case Event.Undone undone -> Optional.empty();
      case Event.Refused refused -> Optional.empty();
      case Event.Ended ended -> Optional.empty();
    };
  }
}
