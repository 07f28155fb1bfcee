package dev.sluice.runbook;

import java.util.List;
import java.util.Optional;

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

  /** What a run needs before it may begin. */
  public record Opening(
      List<InputField> inputs, List<Prerequisite> prerequisites, Percent startsFrom) {
    public Opening {
      inputs = List.copyOf(inputs);
      prerequisites = List.copyOf(prerequisites);
    }
  }
}
