package dev.sluice.runbook;

import java.util.List;

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

  /** What a run needs before it may begin. */
  public record Opening(
      List<InputField> inputs, List<Prerequisite> prerequisites, Percent startsFrom) {
    public Opening {
      inputs = List.copyOf(inputs);
      prerequisites = List.copyOf(prerequisites);
    }
  }
}
