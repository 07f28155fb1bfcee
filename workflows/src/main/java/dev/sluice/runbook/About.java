package dev.sluice.runbook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The prose of a runbook, kept and shown to people. Texts that were not given are empty.
 *
 * @param beyond flat in JSON
 */
public record About(
    String purpose,
    Edition edition,
    Weight weight,
    List<Risk> risks,
    List<String> notes,
    @JsonUnwrapped Beyond beyond) {
  public About {
    risks = List.copyOf(risks);
    notes = List.copyOf(notes);
  }

  @JsonCreator
  static About read(
      @JsonProperty("purpose") String purpose,
      @JsonProperty("edition") Edition edition,
      @JsonProperty("weight") Weight weight,
      @JsonProperty("risks") List<Risk> risks,
      @JsonProperty("notes") List<String> notes,
      @JsonProperty("next") Optional<RunbookName> next,
      @JsonProperty("contacts") @JsonSetter(nulls = Nulls.AS_EMPTY) List<Contact> contacts,
      @JsonProperty("ofSteps") @JsonSetter(nulls = Nulls.AS_EMPTY) List<StepNote> ofSteps) {
    return new About(purpose, edition, weight, risks, notes, new Beyond(next, contacts, ofSteps));
  }

  /** The runbook that follows; absent: none is named. */
  public Optional<RunbookName> next() {
    return beyond.next();
  }

  /** The same, with what was found elsewhere: the runbook that follows, and notes of steps. */
  public About with(Optional<RunbookName> next, List<StepNote> ofSteps) {
    return new About(
        purpose, edition, weight, risks, notes, new Beyond(next, beyond.contacts(), ofSteps));
  }

  /** What people should know while some steps are under way, a line each. */
  public List<String> notesOf(Collection<StepId> steps) {
    return beyond.ofSteps().stream()
        .filter(each -> steps.contains(each.step()))
        .map(StepNote::toString)
        .toList();
  }

  /** Whom to call, in the order of the runbook. */
  public List<Contact> contacts() {
    return beyond.contacts();
  }

  /** The head of the document in sentences, for those who are about to touch something. */
  public List<String> head() {
    String document =
        Stream.of(
                named("Version", edition.version()),
                named("Updated", edition.updated()),
                named("Criticality", weight.criticality()),
                named("Risk level", weight.riskLevel()),
                named("Estimate", weight.estimate()))
            .flatMap(Optional::stream)
            .collect(Collectors.joining("; "));
    return Stream.of(purpose, document).filter(text -> !text.isEmpty()).toList();
  }

  private static Optional<String> named(String name, String text) {
    return Optional.of(text).filter(each -> !each.isEmpty()).map(each -> name + ": " + each);
  }

  /**
   * What lies beyond the document.
   *
   * @param contacts plans that were recorded without any have none
   * @param ofSteps notes of single steps; plans that were recorded without any have none
   */
  public record Beyond(
      Optional<RunbookName> next,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Contact> contacts,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<StepNote> ofSteps) {
    /** Nothing does. */
    public static final Beyond NOTHING = new Beyond(Optional.empty(), List.of(), List.of());

    public Beyond {
      contacts = List.copyOf(contacts);
      ofSteps = List.copyOf(ofSteps);
    }
  }

  /** What people should know while a step is under way. */
  public record StepNote(StepId step, String text) {
    @Override
    public String toString() {
      return step + ": " + text;
    }
  }

  /** Which edition of the document this is. */
  public record Edition(String version, String updated) {}

  /** How much it matters and how long it takes, in the author's words. */
  public record Weight(String criticality, String riskLevel, String estimate) {}

  /** A row of the risk table. */
  public record Risk(String risk, String impact, String likelihood, String mitigation) {}
}
