package dev.sluice.report;

import dev.sluice.port.NoticeKind;
import dev.sluice.runbook.About.Risk;
import dev.sluice.runbook.Contact;
import dev.sluice.runbook.Watching.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the runbook has to say below a notice: what to look at while a metric is not good, whom to
 * call. Short, since who is woken reads it on a telephone. Pure.
 */
public final class Footnote {
  private static final int MOST_COMMANDS = 3;
  private static final int MOST_CONTACTS = 3;
  private static final int MOST_NOTES = 5;
  private static final int LONGEST = 300;

  private final RunView view;
  private final Advice advice;
  private final List<String> lines = new ArrayList<>();

  private Footnote(RunView view) {
    this.view = view;
    this.advice = new Advice(view);
  }

  /** The lines below a notice of this kind, each with a line break before it; may be empty. */
  public static String of(RunView view, NoticeKind kind, boolean urgent) {
    return new Footnote(view).render(kind, urgent);
  }

  private String render(NoticeKind kind, boolean urgent) {
    switch (kind) {
      case WARNING, HOLD, QUESTION, ROLLBACK, DRIFT, ESCALATION -> troubleshooting();
      case GATE -> {
        notes(advice.notes());
        risks();
        troubleshooting();
      }
      case END -> advice.next().ifPresent(next -> add("Next: runbook " + next));
      case CHECKLIST -> notes(advice.ofSteps());
      case SHIFT, REMINDER, RESUME, STEP_FAILED, UNDO_FAILED -> {}
      case OUTAGE, REVISION, DECISION, BRIEFING, MESSAGE -> {}
    }
    if (urgent) {
      contacts();
    }
    return lines.stream().map(line -> "\n" + line).collect(Collectors.joining());
  }

  private void notes(List<String> notes) {
    notes.stream().limit(MOST_NOTES).forEach(note -> add("Note: " + note));
  }

  private void risks() {
    List<Risk> risks = view.guide().prose().risks();
    if (!risks.isEmpty()) {
      add("Risks: " + risks.stream().map(Footnote::brief).collect(Collectors.joining("; ")));
    }
  }

  private static String brief(Risk risk) {
    return risk.mitigation().isEmpty()
        ? risk.risk()
        : "%s (%s)".formatted(risk.risk(), risk.mitigation());
  }

  private void troubleshooting() {
    int commands = 0;
    boolean more = false;
    for (Trouble trouble : advice.troubleshooting()) {
      add(trouble.symptom());
      int room = MOST_COMMANDS - commands;
      more |= trouble.look().size() > room;
      List<String> shown = trouble.look().stream().limit(room).toList();
      shown.forEach(command -> lines.add("  " + Plain.line(command, LONGEST)));
      commands += shown.size();
    }
    if (more) {
      add("... `sluice status %s` has more".formatted(view.header().run()));
    }
  }

  private void contacts() {
    view.guide().contacts().stream()
        .limit(MOST_CONTACTS)
        .map(Contact::text)
        .forEach(contact -> add("Call " + contact));
  }

  private void add(String line) {
    lines.add(Plain.line(line, LONGEST));
  }
}
