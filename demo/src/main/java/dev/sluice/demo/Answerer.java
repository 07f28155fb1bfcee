package dev.sluice.demo;

import dev.sluice.report.RunView.Waiting;
import dev.sluice.run.command.Command;
import java.util.Optional;

/** Who answers what a run waits for. */
interface Answerer {
  /**
   * The command that answers, or none for now: it is asked again soon, for as long as the run
   * waits.
   *
   * @param waiting what the run waits for
   */
  Optional<Command> answer(Waiting waiting);
}
