package dev.sluice.run;

import dev.sluice.report.Event;
import dev.sluice.report.Event.Act;
import dev.sluice.runbook.RoleName;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Questions that are not gates: a failed step, a start level, a rollback above zero. Each holds the
 * run.
 */
final class Questions {
  private final Journal journal;
  private final Holds holds;
  private final List<Open> open = new ArrayList<>();

  Questions(Journal journal, Holds holds) {
    this.journal = journal;
    this.holds = holds;
  }

  /** Which commands answer a question. */
  enum Kind {
    /** {@code decide}. */
    DECISION,
    /** {@code retry} or {@code skip}. */
    STEP
  }

  /** A question that waits. */
  static final class Open {
    final Kind kind;
    final String question;
    final List<String> options;

    /** Who may answer; empty: anybody in the roster. */
    final List<RoleName> roles;

    Optional<String> answer = Optional.empty();

    Open(Kind kind, String question, List<String> options, List<RoleName> roles) {
      this.kind = kind;
      this.question = question;
      this.options = List.copyOf(options);
      this.roles = List.copyOf(roles);
    }
  }

  /** Asks, holds, and waits for one of the options. */
  String ask(Kind kind, String question, List<String> options) {
    Open asked = open(kind, question, options);
    try {
      Workflow.await(() -> asked.answer.isPresent());
      return asked.answer.orElseThrow();
    } finally {
      close(asked);
    }
  }

  /** Asks and holds, without waiting. */
  Open open(Kind kind, String question, List<String> options) {
    return open(kind, question, options, List.of());
  }

  /** Asks those who hold one of the roles, and holds, without waiting. */
  Open open(Kind kind, String question, List<String> options, List<RoleName> roles) {
    Open asked = new Open(kind, question, options, roles);
    open.add(asked);
    journal.add(new Event.Asked(question, options));
    holds.begin(new Holds.Reason.Asking(question), Holds.ITSELF);
    return asked;
  }

  void close(Open asked) {
    open.remove(asked);
    holds.end(new Holds.Reason.Asking(asked.question), Holds.ITSELF);
  }

  /** The oldest question of a kind that has no answer yet. */
  Optional<Open> first(Kind kind) {
    return open.stream().filter(each -> each.kind == kind && each.answer.isEmpty()).findFirst();
  }

  void answer(Open asked, String option, Act act) {
    asked.answer = Optional.of(option);
    journal.add(new Event.Decided(asked.question, option, act));
  }

  List<Open> all() {
    return open.stream().filter(each -> each.answer.isEmpty()).toList();
  }
}
