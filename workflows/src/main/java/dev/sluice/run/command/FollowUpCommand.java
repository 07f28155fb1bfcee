package dev.sluice.run.command;

import dev.sluice.run.command.Command.Caller;
import dev.sluice.runbook.FollowUps.Given;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a person may say of what is owed after a run; {@link FollowUpJson} is its shape. */
public sealed interface FollowUpCommand {
  Caller caller();

  /**
   * Says that a duty is done.
   *
   * @param duty by its number, from 1, or as it is written
   * @param applies false: it does not concern this run, and is left out
   */
  record Done(Caller caller, String duty, boolean applies) implements FollowUpCommand {}

  /**
   * Says whether a run is started.
   *
   * @param runbook absent: the only one that is asked about
   * @param at absent: as the runbook says, or at once where that is over
   * @param with what it is started with besides, or instead of, what the runbook gives it
   */
  record Next(
      Caller caller, boolean yes, Optional<String> runbook, Optional<Instant> at, List<Given> with)
      implements FollowUpCommand {
    public Next {
      with = List.copyOf(with);
    }
  }
}
