package dev.sluice.report;

import dev.sluice.guard.Verdict;
import java.time.Duration;
import java.util.List;

/**
 * All about one look of a checkpoint in one place: its facts, expectations, ticks and answers, and
 * what was decided.
 */
record CheckpointBlock(Page page, Story story, TimeLine line) {
  /** What was measured and judged, and whether that was enough. */
  void measured(Look look) {
    measured(3, look);
    page.item(end(look));
  }

  private void measured(int level, Look look) {
    String again = look.first() ? "" : ", looked at again";
    page.heading(level, "Checkpoint " + Markdown.text(look.name()) + again);
    moment(look);
    look.looked().shown().forEach(fact -> page.item(Markdown.text(fact.toString())));
    expectations(page, line, look.about());
  }

  /** All of it. */
  void write(Look look) {
    measured(4, look);
    look.about().forEach(this::done);
    Round.in(look.about()).forEach(round -> round.write(page, story));
    look.about().forEach(this::asked);
    page.item(end(look));
  }

  private String end(Look look) {
    if (look.passed()) {
      return "Passed";
    }
    return story.left(look.at()) ? "**Not passed**" : "Not passed yet";
  }

  private void moment(Look look) {
    Duration late = Duration.between(look.looked().planned(), look.at().at());
    // A look that begins in the second that it is planned for is in time.
    String lateness = late.toSeconds() > 0 ? ", " + Words.lasting(late) + " late" : "";
    page.item(
        "Looked at",
        "%s, planned for %s%s"
            .formatted(
                Words.moment(look.at().at()), Words.moment(look.looked().planned()), lateness));
  }

  /** Each one with its verdict; one that was judged more than once says when. */
  static void expectations(Page page, TimeLine line, List<Entry> entries) {
    List<Entry> all =
        entries.stream().filter(entry -> entry.event() instanceof Event.Judged).toList();
    long conditions =
        all.stream().map(entry -> ((Event.Judged) entry.event()).condition()).distinct().count();
    for (Entry entry : all) {
      if (entry.event() instanceof Event.Judged judged) {
        String when = all.size() > conditions ? ", at " + Words.moment(entry.at()) : "";
        page.item(box(judged) + Markdown.text(line.judged(judged)) + when);
      }
    }
  }

  static String box(Event.Judged judged) {
    return judged.verdict() == Verdict.OK ? "[x] " : "[ ] ";
  }

  /** Ticked only where it is so. */
  static String box(Event.Confirmed confirmed) {
    return confirmed.mark().isEmpty() ? "[x] " : "[ ] ";
  }

  /** What was said of an item, loudly where it failed. */
  static String said(Event.Confirmed confirmed) {
    return confirmed
        .mark()
        .map(mark -> mark == ItemMark.FAILED ? "**failed**" : mark.text())
        .orElse("confirmed");
  }

  /** What was ticked off, what was answered with it, and what ran. */
  private void done(Entry entry) {
    if (entry.event() instanceof Event.Confirmed confirmed) {
      String by =
          ", %s for %s at %s, %s"
              .formatted(
                  said(confirmed),
                  Markdown.text(confirmed.role().value()),
                  Words.moment(entry.at()),
                  Front.act(confirmed.act()));
      confirmed.items().forEach(item -> page.item(box(confirmed) + Markdown.text(item) + by));
      confirmed
          .answers()
          .forEach(each ->
              page.item("Answered " + Markdown.text(each.name()), Markdown.text(each.value())));
    } else if (entry.event() instanceof Event.Baselined baselined) {
      baselined
          .recorded()
          .forEach(each -> page.item("Baseline", Markdown.text(line.baseline(each))));
    } else if (entry.event() instanceof Event.StepUncertain) {
      page.item(Markdown.text(line.sentence(entry.event())));
    }
    Appendix.command(entry).ifPresent(text -> page.item("Ran", text));
  }

  /** What a checkpoint without a gate asks when something is not met. */
  private void asked(Entry entry) {
    if (entry.event() instanceof Event.Asked asked) {
      page.item("Asked at " + Words.moment(entry.at()), Markdown.text(asked.question()));
    } else if (entry.event() instanceof Event.Decided decided) {
      page.item(
          "Answer",
          "%s at %s, %s"
              .formatted(
                  Markdown.text(decided.answer()),
                  Words.moment(entry.at()),
                  Front.act(decided.act())));
    }
  }
}
