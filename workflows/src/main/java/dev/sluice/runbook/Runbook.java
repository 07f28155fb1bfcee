package dev.sluice.runbook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The definition: one document, canonical. Defaults are filled in and what is said of every stage
 * stands in each.
 *
 * @param stages at least one
 */
public record Runbook(
    RunbookName name,
    About about,
    Opening opening,
    Watching watching,
    List<Stage> stages,
    Closing closing) {
  public Runbook {
    stages = List.copyOf(stages);
  }

  /** The stage of this name; absent: there is none. */
  public Optional<Stage> stage(StageName name) {
    return stages.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /** The last stage that soaks; absent: none does. */
  public Optional<Stage> lastSoaked() {
    return stages.stream()
        .filter(stage -> stage.soak().isPresent())
        .reduce((first, second) -> second);
  }

  /** Every step that may act on the way forward; of a group, the steps in it. */
  public Stream<Step> acting() {
    Stream<Step> ofStages = stages.stream().flatMap(Runbook::acting);
    Stream<Step> last = closing.completion().stream().flatMap(each -> each.steps().stream());
    return Stream.concat(ofStages, last).flatMap(Step::single);
  }

  private static Stream<Step> acting(Stage stage) {
    Stage.Steps steps = stage.steps();
    Stream<Step> looks =
        stage.soak().stream()
            .flatMap(soak -> soak.checkpoints().stream())
            .flatMap(each -> each.steps().stream());
    return Stream.of(
            steps.before().stream(), steps.during().stream(), looks, steps.after().stream())
        .flatMap(each -> each);
  }

  /** Whether the undo of some step comes before traffic goes back. */
  public boolean undoesBeforeTraffic() {
    return acting().anyMatch(step -> step.back().flatMap(WayBack::beforeTraffic).isPresent());
  }

  /**
   * What a run needs before it may begin.
   *
   * @param phase what a team's own tool calls what this runbook does, for the target's router;
   *     absent: nothing needs to know
   * @param needed steps that people may not leave out
   * @param twoPeople what another person has to agree to
   */
  public record Opening(
      List<InputField> inputs,
      List<Prerequisite> prerequisites,
      Percent startsFrom,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> phase,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
          List<StepId> needed,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
          List<TwoPeople> twoPeople) {
    /** Every step may be left out, and nobody else has to agree to anything. */
    public Opening(
        List<InputField> inputs,
        List<Prerequisite> prerequisites,
        Percent startsFrom,
        Optional<String> phase) {
      this(inputs, prerequisites, startsFrom, phase, List.of(), List.of());
    }

    /** The same with these steps that may not be left out. */
    public Opening needing(List<StepId> steps) {
      return new Opening(inputs, prerequisites, startsFrom, phase, steps, twoPeople);
    }

    /** The same where another person has to agree to that. */
    public Opening agreed(List<TwoPeople> acts) {
      return new Opening(inputs, prerequisites, startsFrom, phase, needed, acts);
    }

    public Opening {
      twoPeople = List.copyOf(twoPeople);
      needed = List.copyOf(needed);
      inputs = List.copyOf(inputs);
      prerequisites = List.copyOf(prerequisites);
    }
  }
}
