package dev.sluice.report;

import dev.sluice.report.Event.Answer;
import dev.sluice.report.Event.Confirmed;
import dev.sluice.report.Event.Shown;
import dev.sluice.runbook.Asking;
import dev.sluice.runbook.ConditionText;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What people answered, and the facts that were put before them. */
record AnswerResults(Page page, Story story) {
  /** The newest value of each. */
  void facts(List<Operand> facts) {
    facts.stream().map(ConditionText::of).forEach(this::fact);
  }

  private void fact(String what) {
    Optional<String> newest =
        story.entries().reversed().stream()
            .flatMap(entry ->
                shown(entry.event()).stream()
                    .filter(shown -> shown.what().equals(what))
                    .map(shown -> text(entry, shown)))
            .findFirst();
    page.item(Markdown.text(what), newest.orElse(over() ? "never measured" : "not measured yet"));
  }

  private static List<Shown> shown(Event event) {
    if (event instanceof Event.GateOpened gate) {
      return gate.shown();
    }
    return event instanceof Event.Looked looked ? looked.shown() : List.of();
  }

  private static String text(Entry entry, Shown shown) {
    return "%s, at %s".formatted(Markdown.text(shown.value()), Words.moment(entry.at()));
  }

  /** Everything that was answered to each; whole, whatever its length. */
  void answers(List<String> names) {
    names.forEach(this::answer);
  }

  private void answer(String name) {
    List<Entry> given =
        story.entries().stream().filter(entry -> !values(entry, name).isEmpty()).toList();
    given.forEach(entry -> answer(name, entry));
    if (given.isEmpty()) {
      page.item(Markdown.text(name), missing(name));
    }
  }

  private void answer(String name, Entry entry) {
    if (entry.event() instanceof Confirmed confirmed) {
      page.paragraph(
          "**%s**, by %s (*stated*) for %s at %s:"
              .formatted(
                  Markdown.text(name),
                  Markdown.text(confirmed.act().by()),
                  Markdown.text(confirmed.role().value()),
                  Words.moment(entry.at())));
      values(entry, name).stream()
          .flatMap(text -> Plain.lines(text).lines())
          .filter(line -> !line.isBlank())
          .forEach(line -> page.paragraph("> " + Markdown.whole(line)));
    }
  }

  private static List<String> values(Entry entry, String name) {
    return entry.event() instanceof Confirmed confirmed
        ? confirmed.answers().stream()
            .filter(each -> each.name().equals(name))
            .map(Answer::value)
            .toList()
        : List.of();
  }

  private String missing(String name) {
    List<String> roles = new ArrayList<>();
    for (Step.Confirm step : Asking.of(story.record().plan().runbook(), name)) {
      roles.add(Markdown.text(step.by().value()));
    }
    String asked = roles.stream().distinct().collect(Collectors.joining(" or "));
    return over()
        ? "not answered before the run ended (asked of %s)".formatted(asked)
        : "not answered yet; it is asked of " + asked;
  }

  private boolean over() {
    return story.outcome().isPresent();
  }
}
