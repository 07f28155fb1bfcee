package dev.sluice.report;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.sluice.runbook.About.Risk;
import dev.sluice.runbook.Contact;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.RunbookName;
import dev.sluice.runbook.Watching.Trouble;
import java.util.List;
import java.util.Optional;

/**
 * What the runbook has to say to people who look at a run. All of it: which part is shown depends
 * on what is the case, see {@link Advice}.
 *
 * @param bad metrics that are not good by something else than a guard: an expectation that was not
 *     met, a split that was counted otherwise, a guard that has led to a rollback
 * @param look commands for people to paste while traffic is exposed
 */
public record Guide(
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<Trouble> troubleshooting,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<MetricName> bad,
    Yardsticks yardsticks,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> look,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<Contact> contacts,
    Prose prose) {
  /** The runbook says nothing. */
  public static final Guide NOTHING =
      new Guide(
          List.of(),
          List.of(),
          Yardsticks.NONE,
          List.of(),
          List.of(),
          new Prose(List.of(), List.of(), List.of(), Optional.empty()));

  public Guide {
    troubleshooting = List.copyOf(troubleshooting);
    bad = List.copyOf(bad);
    look = List.copyOf(look);
    contacts = List.copyOf(contacts);
  }

  /**
   * What is said in sentences.
   *
   * @param notes of the whole runbook
   * @param ofStage notes of the stage that the run is in
   * @param next the runbook that follows
   * @param ofSteps notes of the steps that are under way, each with its step
   */
  public record Prose(
      @JsonSetter(nulls = Nulls.AS_EMPTY) List<Risk> risks,
      @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> notes,
      @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> ofStage,
      Optional<RunbookName> next,
      @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> ofSteps) {
    /** While no step is under way of which something is to be known. */
    public Prose(
        List<Risk> risks, List<String> notes, List<String> ofStage, Optional<RunbookName> next) {
      this(risks, notes, ofStage, next, List.of());
    }

    public Prose {
      ofSteps = List.copyOf(ofSteps);
      risks = List.copyOf(risks);
      notes = List.copyOf(notes);
      ofStage = List.copyOf(ofStage);
    }
  }
}
