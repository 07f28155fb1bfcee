package dev.sluice.report;

import dev.sluice.runbook.Contact;
import dev.sluice.runbook.Watching.Trouble;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the runbook has to say on the page of a run in Temporal's UI. Of long texts a part: the
 * command line has all of them.
 */
record GuidePart(Page page, Advice advice) {
  private static final int MOST_TROUBLES = 4;
  private static final int MOST_COMMANDS = 8;
  private static final int MOST_NOTES = 10;

  /** What is wanted at once: what to look at while something is not good, whom to call. */
  void urgent() {
    List<Trouble> troubles = advice.troubleshooting();
    if (!troubles.isEmpty()) {
      page.heading(4, "Not good: what to look at");
      troubles.stream().limit(MOST_TROUBLES).forEach(this::trouble);
      more(troubles.size() - MOST_TROUBLES);
    }
    List<Contact> contacts = advice.contacts();
    if (!contacts.isEmpty()) {
      page.heading(4, "Whom to call");
      contacts.stream()
          .limit(MOST_COMMANDS)
          .forEach(contact -> page.item(CurrentDetails.typed(contact.text())));
      more(contacts.size() - MOST_COMMANDS);
    }
  }

  private void trouble(Trouble trouble) {
    page.item(CurrentDetails.typed(Plain.line(trouble.symptom(), 300)));
    trouble.look().stream()
        .limit(MOST_COMMANDS)
        .forEach(command -> page.item(2, "-", Markdown.code(command)));
  }

  /** What is good to know: notes and risks, and commands to paste. */
  void calm() {
    List<String> known =
        Stream.concat(
                advice.notes().stream(),
                advice.risks().stream().map(risk -> "Risk: " + Advice.text(risk)))
            .toList();
    if (!known.isEmpty()) {
      page.heading(4, "Good to know");
      known.stream()
          .limit(MOST_NOTES)
          .forEach(note -> page.item(CurrentDetails.typed(Plain.line(note, 300))));
      more(known.size() - MOST_NOTES);
    }
    List<String> look = advice.look();
    if (!look.isEmpty()) {
      page.heading(4, "To look at in a terminal");
      look.stream().limit(MOST_COMMANDS).forEach(command -> page.item(Markdown.code(command)));
      more(look.size() - MOST_COMMANDS);
    }
  }

  private void more(int count) {
    if (count > 0) {
      page.item("%d more; `sluice status` has all".formatted(count));
    }
  }
}
