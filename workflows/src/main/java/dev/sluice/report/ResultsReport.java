package dev.sluice.report;

import dev.sluice.runbook.Results;
import dev.sluice.runbook.Results.Content;
import dev.sluice.runbook.Results.Part;
import java.util.Optional;

/** The results of a run as its runbook wants them, filled in as far as they are known. Pure. */
public final class ResultsReport {
  private final Story story;
  private final Page page = new Page();

  private ResultsReport(RunRecord run) {
    this.story = new Story(run);
  }

  /** Renders the record; absent: its runbook has no such document. */
  public static Optional<String> markdown(RunRecord run) {
    return run.plan().runbook().closing().results().map(new ResultsReport(run)::render);
  }

  private String render(Results results) {
    String name = story.record().plan().runbook().name().value();
    Front.write(page, story, Markdown.text(name + " results"));
    results.parts().forEach(this::part);
    Front.notes(page, story);
    return page.markdown();
  }

  private void part(Part part) {
    page.heading(2, Markdown.text(part.title()));
    Optional<String> left = part.only().flatMap(this::leftOut);
    if (left.isPresent()) {
      page.paragraph(left.get());
    } else {
      part.contents().forEach(this::content);
    }
  }

  private void content(Content content) {
    switch (content) {
      case Content.Checkpoints checkpoints -> new CheckpointResults(page, story).write();
      case Content.Decisions decisions -> new DecisionResults(page, story).write();
      case Content.Facts facts -> new AnswerResults(page, story).facts(facts.show());
      case Content.Answers answers -> new AnswerResults(page, story).answers(answers.names());
    }
  }

  /** Why a part that is about one ending is not filled in; absent: it is. */
  private Optional<String> leftOut(Results.Ending only) {
    Optional<Results.Ending> ending = ending();
    String about =
        switch (only) {
          case PASSED -> "This part is for a run that passes";
          case FAILED -> "This part is for a run that fails";
        };
    if (ending.isPresent()) {
      return ending.get() == only ? Optional.empty() : Optional.of(about + ", and " + became());
    }
    return only == Results.Ending.PASSED
        ? Optional.empty()
        : Optional.of(about + ", and this one is still open.");
  }

  /** How the run has ended, or will since traffic went back; absent: that is open. */
  private Optional<Results.Ending> ending() {
    boolean back = story.wentBack();
    return story
        .outcome()
        .map(outcome ->
            switch (outcome) {
              case COMPLETED -> Results.Ending.PASSED;
              case ROLLED_BACK, HELD, ABORTED, FAILED -> Results.Ending.FAILED;
            })
        .or(() -> back ? Optional.of(Results.Ending.FAILED) : Optional.empty());
  }

  private String became() {
    return story
        .outcome()
        .map(outcome -> "this one ended: " + Words.outcome(outcome) + ".")
        .orElse("the traffic of this one went back.");
  }
}
