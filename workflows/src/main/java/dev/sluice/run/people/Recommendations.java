package dev.sluice.run.people;

import dev.sluice.report.Event;
import dev.sluice.report.Recommended;
import dev.sluice.run.flow.Journal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** What people recommend for the decision that comes next: of each their newest word. */
public record Recommendations(Journal journal) {
  /** A gate about a guard that fired ends none of them: they were about something else. */
  public List<Recommended> all() {
    SequencedMap<String, Recommended> newest = new LinkedHashMap<>();
    journal
        .entries()
        .forEach(entry -> {
          if (entry.event() instanceof Event.GateClosed closed
              && !OpenGates.isWarning(closed.where())) {
            newest.clear();
          } else if (entry.event() instanceof Recommended said) {
            newest.remove(said.act().by());
            newest.put(said.act().by(), said);
          }
        });
    return List.copyOf(newest.values());
  }

  /** As facts for those who decide. */
  public List<Event.Shown> shown() {
    return all().stream().map(Recommended::shown).toList();
  }

  /** The same, a line each. */
  public List<String> lines() {
    return shown().stream().map(Event.Shown::toString).toList();
  }
}
