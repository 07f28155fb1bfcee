package dev.sluice.run.people;

import dev.sluice.report.Event;
import dev.sluice.report.Event.Act;
import dev.sluice.report.Event.Answer;
import dev.sluice.run.flow.Journal;
import dev.sluice.runbook.RoleName;
import dev.sluice.runbook.Step;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checklists that wait for a person. */
public final class Checklists {
  private final Journal journal;
  private final List<Open> open = new ArrayList<>();

  public Checklists(Journal journal) {
    this.journal = journal;
  }

  /** A checklist that waits. */
  public static final class Open {
    public final Step.Confirm step;
    private Optional<List<Answer>> answers = Optional.empty();

    Open(Step.Confirm step) {
      this.step = step;
    }
  }

  /** Waits until it is ticked off; what was answered. */
  public List<Answer> ask(Step.Confirm step) {
    Open asked = new Open(step);
    open.add(asked);
    journal.touch();
    try {
      Workflow.await(() -> asked.answers.isPresent());
      return asked.answers.orElseThrow();
    } finally {
      open.remove(asked);
      journal.touch();
    }
  }

  public void answer(Open asked, RoleName role, Act act, List<Answer> answers) {
    asked.answers = Optional.of(answers);
    journal.add(new Event.Confirmed(asked.step.id(), asked.step.items(), role, act, answers));
    journal.touch();
  }

  /** Whether none waits, nor was answered and is not acted on yet. */
  public boolean none() {
    return open.isEmpty();
  }

  public List<Open> all() {
    return open.stream().filter(each -> each.answers.isEmpty()).toList();
  }
}
