package dev.sluice.run.evidence;

import dev.sluice.report.Entry;
import dev.sluice.report.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The gate of a run that closed last, from its record. */
record LastGate(List<Entry> entries) {
  /** How it ended; absent: none has closed. */
  Optional<String> decision() {
    return closed().map(Event.GateClosed::outcome);
  }

  /** Who signed it for which role since it opened; absent: none has closed. */
  Optional<String> signatures() {
    return closed()
        .map(gate ->
            signed(gate).stream()
                .map(each -> "%s (%s)".formatted(each.act().by(), each.role()))
                .collect(Collectors.joining(", ")))
        .map(names -> names.isEmpty() ? "nobody" : names);
  }

  private Optional<Event.GateClosed> closed() {
    return entries.stream()
        .map(Entry::event)
        .filter(Event.GateClosed.class::isInstance)
        .map(Event.GateClosed.class::cast)
        .reduce((first, second) -> second);
  }

  private List<Event.Signed> signed(Event.GateClosed gate) {
    List<Event.Signed> signed = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.event() instanceof Event.GateOpened opened && opened.where().equals(gate.where())) {
        signed.clear();
      } else if (entry.event() instanceof Event.Signed vote && vote.where().equals(gate.where())) {
        signed.add(vote);
      }
    }
    return signed;
  }
}
