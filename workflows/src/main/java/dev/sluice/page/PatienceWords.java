package dev.sluice.page;

import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.Paging;
import dev.sluice.runbook.Patience;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** What is done about what lasts, for people who read a runbook. Pure. */
final class PatienceWords {
  private PatienceWords() {}

  /** What it is, and what is done about it, in order. */
  static SequencedMap<String, String> of(Patience patience) {
    SequencedMap<String, String> said = new LinkedHashMap<>();
    said.put("Without metrics", outage(patience.outage()));
    said.put(
        "Held and exposed for " + DurationText.of(patience.exposedAtMost()),
        "people are asked to step down");
    patience.pages().ifPresent(paging -> said.put("Pages that nobody is on", pages(paging)));
    return said;
  }

  private static String outage(Patience.Outage outage) {
    String unless =
        switch (outage.then()) {
          case ROLLBACK -> "";
          case HOLD -> ", unless somebody holds the run by name";
        };
    return "people are notified again after %s; after %s traffic goes to the last stable level%s"
        .formatted(DurationText.of(outage.escalate()), DurationText.of(outage.after()), unless);
  }

  private static String pages(Paging paging) {
    String told = paging.levels().stream().map(GateWords::level).collect(Collectors.joining(", "));
    return "%s; of what somebody is on nobody is reminded for %s"
        .formatted(
            told.isEmpty() ? "nobody else is notified" : told, DurationText.of(paging.quiet()));
  }
}
