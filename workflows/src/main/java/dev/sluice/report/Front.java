package dev.sluice.report;

import dev.sluice.port.PinnedPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What every report begins with: which run of which plan this was. */
final class Front {
  private Front() {}

  static void write(Page page, Story story, String title) {
    PinnedPlan plan = story.record().plan();
    String edition = plan.runbook().about().edition().version();
    page.heading(1, title);
    plan.target()
        .practice()
        .ifPresent(practice ->
            page.paragraph(
                "**PRACTICE**: machines' durations were %s times shorter than the runbook says."
                    .formatted(factor(practice.factor()))));
    page.item("Run", Markdown.code(story.record().run()));
    page.item(
        "Runbook",
        Markdown.text(plan.runbook().name() + (edition.isEmpty() ? "" : ", version " + edition))
            + ", target "
            + Markdown.text(plan.target().name().value()));
    page.item("Outcome", story.outcome().map(Words::outcome).orElse("still running"));
    page.item("From", Words.moment(story.began()) + " to " + Words.moment(story.until()));
    page.item("Started by", Markdown.text(plan.start().by().value()) + " (*stated*)");
    List<String> revisions = revisions(story);
    if (!revisions.isEmpty()) {
      page.item(
          "Revisions under test",
          revisions.stream().map(Markdown::text).collect(Collectors.joining(", then ")));
    }
    plan.start()
        .inputs()
        .forEach(input ->
            page.item("Input " + Markdown.text(input.name()), Markdown.text(input.value())));
    page.item(
        "Plan",
        "engine %d, seal %s".formatted(plan.seal().engine(), Markdown.code(plan.seal().hash())));
  }

  /** That there is a document of results beside this one. */
  static void results(Page page, Story story) {
    story
        .record()
        .plan()
        .runbook()
        .closing()
        .results()
        .ifPresent(results ->
            page.item(
                "Results",
                "%s, as %s prints it"
                    .formatted(
                        Markdown.code(results.document()),
                        Markdown.code(
                            "sluice report %s --results".formatted(story.record().run())))));
  }

  /** In the order in which they were tested; one that came back stands twice. */
  private static List<String> revisions(Story story) {
    List<String> revisions = new ArrayList<>();
    for (Entry entry : story.entries()) {
      revision(entry.event())
          .filter(text -> revisions.isEmpty() || !revisions.getLast().equals(text))
          .ifPresent(revisions::add);
    }
    return revisions;
  }

  private static Optional<String> revision(Event event) {
    if (event instanceof Event.RevisionRead read) {
      return Optional.of(read.revision());
    }
    return event instanceof Event.Revised revised ? Optional.of(revised.is()) : Optional.empty();
  }

  private static String factor(double factor) {
    return factor == Math.rint(factor)
        ? String.valueOf(Math.round(factor))
        : String.valueOf(factor);
  }

  /** A person's act: who, as stated, and why. */
  static String act(Event.Act act) {
    if (TimeLine.byItself(act)) {
      return "by the run itself";
    }
    return "by "
        + Markdown.text(act.by())
        + " (*stated*)"
        + (act.reason().isEmpty() ? "" : ": " + Markdown.text(act.reason()));
  }

  /** What a reader of the plan should know; at the end, since practice pace makes it long. */
  static void notes(Page page, Story story) {
    List<String> notes = story.record().plan().seal().notes();
    if (!notes.isEmpty()) {
      page.heading(2, "Notes on the plan");
      notes.forEach(note -> page.item(Markdown.text(note)));
    }
  }

  static void timeLine(Page page, Story story) {
    TimeLine line = new TimeLine(Units.of(story.record().plan()));
    page.heading(2, "Time line");
    story
        .entries()
        .forEach(entry ->
            page.item(
                Words.moment(entry.at()) + " " + Markdown.text(line.sentence(entry.event()))));
  }
}
