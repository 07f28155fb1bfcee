package dev.sluice.run.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.sluice.port.StepActivities.StepResult;
import dev.sluice.port.StepReports.Attempt;
import dev.sluice.port.StepReports.End;
import dev.sluice.port.Wire;
import dev.sluice.report.Deviation;
import dev.sluice.report.Event;
import dev.sluice.run.flow.Holds;
import dev.sluice.run.flow.Journal;
import dev.sluice.run.people.Questions;
import dev.sluice.runbook.About;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.StepId;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Ends of steps that outlive their attempts. The server takes an attempt for dead when it hears
 * nothing of it for a while, and people are asked; but the step may be well. It asks here whether
 * it is still wanted, and says here how it ended: whoever comes first answers the question.
 */
public final class LateEnds {
  private static final String BY_ITSELF = "the step has reported its result itself";

  private final About about;
  private final Journal journal;
  private final Questions questions;
  private final List<Trying> underWay = new ArrayList<>();
  private final List<Doubt> doubts = new ArrayList<>();
  private final List<End> ends = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final List<String> over = new ArrayList<>();

  LateEnds(Journal journal, Questions questions, About about) {
    this.about = about;
    this.journal = journal;
    this.questions = questions;
  }

  /** A step whose activity has not ended. */
  private record Trying(StepId step, CancellationScope scope) {}

  /** An attempt of which nobody knows whether it has acted. */
  private record Doubt(
      StepId step, String activity, Questions.Open asked, CancellationScope scope) {
    boolean isAbout(Attempt attempt) {
      return step.equals(attempt.step())
          && activity.equals(attempt.activity())
          && asked.answer().isEmpty()
          && !scope.isCancelRequested();
    }
  }

  /** What has come of a question about an attempt. */
  sealed interface Answer {
    /**
     * @param option {@code retry} or {@code skip}
     */
    record ByPeople(String option) implements Answer {}

    record ByItself(StepResult result) implements Answer {}
  }

  /** Tries a step; an end that is told meanwhile is kept until the attempt is over. */
  Try during(StepId step, Supplier<Try> attempt) {
    Trying trying = new Trying(step, CancellationScope.current());
    underWay.add(trying);
    shown(step);
    try {
      return attempt.get();
    } finally {
      underWay.remove(trying);
      shown(step);
      ends.removeIf(each -> each.attempt().step().equals(step));
    }
  }

  /** People read its note now, and not when something else changes. */
  private void shown(StepId step) {
    if (!about.notesOf(List.of(step)).isEmpty()) {
      journal.touch();
    }
  }

  /** What is to be known of a step that is tried no more, each in a line of its own. */
  String notes(Step step) {
    return about.notesOf(List.of(step.id())).stream()
        .map("\nNote: "::concat)
        .collect(Collectors.joining());
  }

  /** The steps that are tried at this moment. */
  public List<StepId> underWay() {
    return underWay.stream().map(Trying::step).toList();
  }

  /** What an attempt has told of its end. */
  Optional<StepResult> of(String activity) {
    return ends.stream()
        .filter(each -> each.attempt().activity().equals(activity))
        .map(End::result)
        .findFirst();
  }

  /** Asks people about an attempt until they or the attempt itself answer. */
  Answer ask(StepId step, String activity, String question) {
    Questions.Open asked = questions.open(step, question);
    Doubt doubt = new Doubt(step, activity, asked, CancellationScope.current());
    doubts.add(doubt);
    try {
      String answer = questions.await(asked);
      return of(activity)
          .<Answer>map(Answer.ByItself::new)
          .orElseGet(() -> new Answer.ByPeople(answer));
    } finally {
      doubts.remove(doubt);
      ends.removeIf(each -> each.attempt().activity().equals(activity));
      over.add(activity);
    }
  }

  /** Whether an attempt is to go on; changes nothing. */
  public boolean wants(Attempt attempt) {
    return doubts.stream().anyMatch(each -> each.isAbout(attempt)) || tries(attempt);
  }

  /**
   * The server may not have given it up yet. No run goes on in a new execution while a step is
   * tried, so that an attempt of another execution was ordered by another run of this id.
   */
  private boolean tries(Attempt attempt) {
    return attempt.execution().equals(Workflow.getInfo().getRunId())
        && !over.contains(attempt.activity())
        && underWay.stream()
            .anyMatch(
                each -> each.step().equals(attempt.step()) && !each.scope().isCancelRequested());
  }

  /**
   * An attempt says how it has ended. What nobody waits for changes nothing but the record.
   *
   * @param json an {@link End}
   */
  public void hear(String json) {
    try {
      Optional.ofNullable(Wire.mapper().readValue(json, End.class))
          .ifPresentOrElse(this::hear, () -> refused("it is empty"));
    } catch (JsonProcessingException malformed) {
      refused(malformed.getOriginalMessage());
    }
  }

  private void refused(String why) {
    journal.add(
        new Event.Refused(
            "result of a step",
            "it cannot be read (%s): expected what a worker sends, an attempt and its result"
                .formatted(why.length() > 200 ? why.substring(0, 200) + "..." : why)));
  }

  private void hear(End end) {
    Attempt attempt = end.attempt();
    Optional<Doubt> doubt = doubts.stream().filter(each -> each.isAbout(attempt)).findFirst();
    if (doubt.isPresent() || tries(attempt)) {
      ends.add(end);
      told.add(attempt.activity());
      doubt.ifPresent(each -> questions.answer(each.asked(), BY_ITSELF, Holds.ITSELF));
    } else if (!told.contains(attempt.activity())) {
      told.add(attempt.activity());
      journal.add(new Deviation(note(end), Holds.ITSELF));
    }
  }

  private static String note(End end) {
    String how =
        switch (Try.judged(end.result())) {
          case Try.Passed passed -> "it passed";
          case Try.Failed failed -> "it failed, " + failed.why();
          case Try.Uncertain uncertain -> uncertain.why();
        };
    return "an earlier attempt at step %s, already given up, has ended: %s. Nothing changes."
        .formatted(end.attempt().step(), how);
  }
}
