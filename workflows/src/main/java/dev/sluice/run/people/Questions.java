package dev.sluice.run.people;

import dev.sluice.port.NoticeKind;
import dev.sluice.report.Event;
import dev.sluice.report.Event.Act;
import dev.sluice.run.command.Refusal;
import dev.sluice.run.flow.Holds;
import dev.sluice.run.flow.Journal;
import dev.sluice.runbook.Gate.Silence;
import dev.sluice.runbook.RoleName;
import dev.sluice.runbook.StepId;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Questions that are not gates: a failed step, a start level, a rollback above zero. Each holds the
 * run.
 */
public final class Questions {
  private final Journal journal;
  private final Holds holds;
  private final People people;
  private final Optional<Silence> silence;
  private final List<Open> open = new ArrayList<>();

  /**
   * @param silence absent: nobody is told of a question but where it is asked
   */
  public Questions(Journal journal, Holds holds, People people, Optional<Silence> silence) {
    this.journal = journal;
    this.holds = holds;
    this.people = people;
    this.silence = silence;
  }

  /** Which commands answer a question. */
  public enum Kind {
    /** {@code decide}. */
    DECISION,
    /** {@code retry} or {@code skip}. */
    STEP
  }

  /** A question that waits. */
  public static final class Open {
    public final Kind kind;
    public final String question;
    public final List<String> options;

    /** Who may answer; empty: anybody in the roster. */
    public final List<RoleName> roles;

    /** The step that it is about. */
    public final Optional<StepId> step;

    /** The option by which the run goes on otherwise than the runbook says. */
    public final Optional<String> accepting;

    private Optional<String> answer = Optional.empty();

    Open(
        Kind kind,
        String question,
        List<String> options,
        List<RoleName> roles,
        Optional<StepId> step,
        Optional<String> accepting) {
      this.accepting = accepting;
      this.kind = kind;
      this.question = question;
      this.options = List.copyOf(options);
      this.roles = List.copyOf(roles);
      this.step = step;
    }

    /** The option that was chosen; absent: it still waits. */
    public Optional<String> answer() {
      return answer;
    }
  }

  /** Asks, holds, and waits for one of the options. */
  public String ask(Kind kind, String question, List<String> options) {
    return await(open(kind, question, options));
  }

  /** The same, where one more option goes on otherwise than the runbook says. */
  public String ask(String question, List<String> options, String accepting) {
    return await(open(question, options, accepting));
  }

  /** Asks, and tells those who are asked. */
  public String put(String question, List<String> options) {
    return await(tell(open(Kind.DECISION, question, options)));
  }

  /** The same, where one of the options goes on otherwise than the runbook says. */
  public String put(String question, List<String> options, String accepting) {
    return await(tell(open(question, options, accepting)));
  }

  private Open open(String question, List<String> options, String accepting) {
    return open(
        new Open(
            Kind.DECISION, question, options, List.of(), Optional.empty(), Optional.of(accepting)));
  }

  /** Tells those whom an open question asks, unless the plan wants nobody told. */
  public Open tell(Open asked) {
    if (silence.isPresent()) {
      people.tellAsked(
          asked.roles,
          NoticeKind.QUESTION,
          "a decision is needed",
          "%s\n%s: %s.%s"
              .formatted(
                  asked.question,
                  people.command("decide"),
                  String.join(", ", asked.options),
                  outlook(asked.roles)),
          true);
    }
    return asked;
  }

  /** What happens, and when, if nobody answers; a line of its own, or empty. */
  public String outlook() {
    return outlook(List.of());
  }

  /** The same of what only some are asked. */
  public String outlook(List<RoleName> asked) {
    return silence
        .map(each ->
            "\n" + Unanswered.ofHold(each, people.clock(each, asked), Duration.ZERO, each.then()))
        .orElse("");
  }

  /** Whether whoever is asked is told, and reminded. */
  public boolean remind() {
    return silence.isPresent();
  }

  /** Asks whether a step is tried again, holds, and waits for the answer. */
  public String askToRetry(StepId step, String question) {
    return await(open(step, question, List.of("retry")));
  }

  /** Asks whether a step is tried again or left out, holds, and waits for the answer. */
  public String ask(StepId step, String question) {
    return await(open(step, question));
  }

  /** Asks whether a step is tried again or left out, and holds, without waiting. */
  public Open open(StepId step, String question) {
    return open(step, question, List.of("retry", "skip"));
  }

  private Open open(StepId step, String question, List<String> options) {
    return open(
        new Open(Kind.STEP, question, options, List.of(), Optional.of(step), Optional.empty()));
  }

  /** Waits for the answer to a question, and closes it, also when nobody waits any more. */
  public String await(Open asked) {
    try {
      Workflow.await(() -> asked.answer.isPresent());
      return asked.answer.orElseThrow();
    } finally {
      close(asked);
    }
  }

  /** Asks and holds, without waiting. */
  public Open open(Kind kind, String question, List<String> options) {
    return open(kind, question, options, List.of());
  }

  /** Asks those who hold one of the roles, and holds, without waiting. */
  public Open open(Kind kind, String question, List<String> options, List<RoleName> roles) {
    return open(new Open(kind, question, options, roles, Optional.empty(), Optional.empty()));
  }

  private Open open(Open asked) {
    open.add(asked);
    journal.add(new Event.Asked(asked.question, asked.options));
    holds.begin(new Holds.Reason.Asking(asked.question), Holds.ITSELF);
    return asked;
  }

  public void close(Open asked) {
    open.remove(asked);
    holds.end(new Holds.Reason.Asking(asked.question), Holds.ITSELF);
  }

  /** The oldest question of a kind that has no answer yet. */
  public Optional<Open> first(Kind kind) {
    return open.stream().filter(each -> each.kind == kind && each.answer.isEmpty()).findFirst();
  }

  /**
   * The question about a step.
   *
   * @param step absent: about the one that has waited longest
   * @throws Refusal if there is none
   */
  public Open about(Optional<String> step) {
    List<Open> failed = all().stream().filter(each -> each.kind == Kind.STEP).toList();
    if (failed.isEmpty()) {
      throw new Refusal("no step has failed: nothing to retry or skip");
    }
    return step.map(name -> named(failed, name)).orElseGet(failed::getFirst);
  }

  private static Open named(List<Open> failed, String name) {
    return failed.stream()
        .filter(each -> each.step.filter(step -> step.value().equals(name)).isPresent())
        .findFirst()
        .orElseThrow(() ->
            new Refusal(
                "no step '%s' waits to be retried or skipped: expected one of %s"
                    .formatted(
                        name,
                        failed.stream()
                            .flatMap(each -> each.step.stream())
                            .map(StepId::value)
                            .collect(Collectors.joining(", ")))));
  }

  public void answer(Open asked, String option, Act act) {
    asked.answer = Optional.of(option);
    journal.add(new Event.Decided(asked.question, option, act));
  }

  /** Whether nothing is asked, nor was and is not acted on yet. */
  public boolean none() {
    return open.isEmpty();
  }

  public List<Open> all() {
    return open.stream().filter(each -> each.answer.isEmpty()).toList();
  }
}
