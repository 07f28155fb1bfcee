package dev.sluice.report;

import java.util.List;
import java.util.Optional;

/**
 * Lists over a whole run: guards, holds, questions, deviations, commands, messages, refusals. Empty
 * ones say so.
 */
final class Appendix {
  private final Page page;
  private final Story story;
  private final TimeLine line;

  Appendix(Page page, Story story) {
    this.page = page;
    this.story = story;
    this.line = new TimeLine(Units.of(story.record().plan()));
  }

  void write() {
    section("Guards that fired", "No guard fired.", List.of(Event.GuardFired.class));
    section(
        "Holds, outages and drift",
        "The run was never held.",
        List.of(
            Event.HoldBegan.class, Event.HoldEnded.class, Event.Outage.class, Event.Drifted.class));
    section(
        "Questions and answers",
        "Nothing was asked.",
        List.of(Event.Asked.class, Event.Decided.class, Event.StepUncertain.class));
    section("Deviations and notes", "None.", List.of(Deviation.class));
    commands();
    section("Notifications", "Nobody was notified.", List.of(Event.Told.class));
    section("Refused commands", "None.", List.of(Event.Refused.class));
  }

  private void section(String title, String none, List<Class<? extends Event>> kinds) {
    List<Entry> entries =
        story.entries().stream().filter(entry -> kinds.contains(entry.event().getClass())).toList();
    page.heading(2, title);
    entries.forEach(entry ->
        page.item(Words.moment(entry.at()) + " " + Markdown.text(line.sentence(entry.event()))));
    if (entries.isEmpty()) {
      page.item(none);
    }
  }

  private void commands() {
    page.heading(2, "Commands and calls");
    List<String> commands =
        story.entries().stream().map(Appendix::command).flatMap(Optional::stream).toList();
    commands.forEach(page::item);
    if (commands.isEmpty()) {
      page.item("None ran.");
    }
  }

  /** A step that ran, with how it ended. */
  static Optional<String> command(Entry entry) {
    if (!(entry.event() instanceof Event.StepRan ran)) {
      return Optional.empty();
    }
    String failed = ran.passed() ? "" : "**FAILED** ";
    return Optional.of(
        "%s %s%s: %s (step %s)"
            .formatted(
                Words.moment(entry.at()),
                failed,
                Markdown.code(ran.display()),
                Markdown.text(Words.result(ran.result())),
                Markdown.text(ran.step().value())));
  }
}
