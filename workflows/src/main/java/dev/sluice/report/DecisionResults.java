package dev.sluice.report;

import java.util.List;

/** What people decided and why, and each order to take traffic back, in the order of time. */
record DecisionResults(Page page, Story story) {
  void write() {
    story
        .all(Event.Ended.class)
        .forEach(ended ->
            page.item(
                "Outcome", Words.outcome(ended.outcome()) + ": " + Markdown.text(ended.summary())));
    if (story.outcome().isEmpty()) {
      page.item("Outcome", "open: the run continues");
    }
    List<Round> rounds = Round.in(story.entries());
    story.entries().forEach(entry -> decision(entry, rounds));
  }

  private void decision(Entry entry, List<Round> rounds) {
    rounds.stream().filter(round -> round.opened().equals(entry)).forEach(this::gate);
    if (entry.event() instanceof Event.Asked asked) {
      page.heading(3, "Question at " + Words.moment(entry.at()));
      page.item("Asked", Markdown.text(asked.question()));
      page.item("Could be answered", Markdown.text(String.join(", ", asked.options())));
    } else if (entry.event() instanceof Event.Decided decided) {
      page.heading(3, "Answer at " + Words.moment(entry.at()));
      page.item("Asked", Markdown.text(decided.question()));
      page.item("Answer", Markdown.text(decided.answer()) + ", " + Front.act(decided.act()));
    } else if (entry.event() instanceof Event.RollbackOrdered ordered) {
      page.heading(3, "Rollback to " + ordered.to());
      page.item(Words.moment(entry.at()) + " " + Markdown.text(TimeLine.rollback(ordered)));
    }
  }

  private void gate(Round round) {
    page.heading(3, "Gate at " + Markdown.text(round.gate().where()));
    round.write(page, story);
  }
}
