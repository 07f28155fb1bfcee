package dev.sluice.runbook;

import java.util.List;

/**
 * What is done where an expectation is not met, instead of asking for another soak: traffic goes to
 * a level for investigation, steps are done there, and people choose how to go on.
 *
 * @param roles who may choose; empty: anybody in the roster
 * @param paths at least one
 */
public record Remedy(
    Level to, List<Step> steps, String ask, List<RoleName> roles, List<Path> paths) {
  public Remedy {
    steps = List.copyOf(steps);
    roles = List.copyOf(roles);
    paths = List.copyOf(paths);
  }

  /** One way to go on. */
  public record Path(String text, Then then) {}

  /** What a choice does with the run. */
  public enum Then {
    /** The run ends where traffic is, and people watch it. */
    STAY,
    /** Traffic goes back as the runbook's rollback says. */
    ROLLBACK
  }
}
