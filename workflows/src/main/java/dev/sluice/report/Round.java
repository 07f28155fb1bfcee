package dev.sluice.report;

import dev.sluice.runbook.RoleName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A gate from its opening to its closing: what was asked, who signed what, and what came of it.
 *
 * @param after what happened at that place since, up to its next opening
 */
record Round(Entry opened, Event.GateOpened gate, List<Entry> after) {
  /** All that began among these entries, in their order. */
  static List<Round> in(List<Entry> entries) {
    List<Round> rounds = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).event() instanceof Event.GateOpened gate) {
        List<Entry> later = entries.subList(i + 1, entries.size());
        rounds.add(new Round(entries.get(i), gate, after(later, gate.where())));
      }
    }
    return rounds;
  }

  private static List<Entry> after(List<Entry> entries, String where) {
    return entries.stream()
        .takeWhile(entry -> !opens(entry.event(), where))
        .filter(entry -> isOf(entry.event(), where))
        .toList();
  }

  private static boolean opens(Event event, String where) {
    return event instanceof Event.GateOpened next && next.where().equals(where);
  }

  private static boolean isOf(Event event, String where) {
    return (event instanceof Recommended said && said.where().equals(where))
        || (event instanceof Event.Signed signed && signed.where().equals(where))
        || (event instanceof Event.GateClosed closed && closed.where().equals(where));
  }

  private Optional<Entry> closed() {
    return after.stream().filter(entry -> entry.event() instanceof Event.GateClosed).findFirst();
  }

  /** The question with its facts, each signature, the decision or what silence meant. */
  void write(Page page, Story story) {
    page.item("Asked at " + Words.moment(opened.at()), Markdown.text(gate.ask()));
    gate.shown().forEach(fact -> page.item(2, "-", Markdown.text(fact.toString())));
    after.forEach(entry -> signature(page, entry));
    page.item("Decision", closed().map(Round::outcome).orElseGet(() -> unfinished(story)));
  }

  private static void signature(Page page, Entry entry) {
    if (entry.event() instanceof Event.Signed signed) {
      page.item(Markdown.text(signed.role().value()), ReviewReport.signature(entry));
    } else if (entry.event() instanceof Recommended said) {
      page.item("Recommended", said(said, entry.at()));
    }
  }

  /** Who recommended what and why, and when. */
  static String said(Recommended said, Instant at) {
    String roles =
        said.roles().isEmpty()
            ? ""
            : " for "
                + Markdown.text(
                    String.join(", ", said.roles().stream().map(RoleName::value).toList()));
    return "%s%s, %s, at %s"
        .formatted(Markdown.text(said.option()), roles, Front.act(said.act()), Words.moment(at));
  }

  private static String outcome(Entry entry) {
    return entry.event() instanceof Event.GateClosed closed
        ? "%s, at %s".formatted(Markdown.text(closed.outcome()), Words.moment(entry.at()))
        : "";
  }

  private String unfinished(Story story) {
    return story.left(opened) ? "none: the run went back before there was one" : "still open";
  }
}
