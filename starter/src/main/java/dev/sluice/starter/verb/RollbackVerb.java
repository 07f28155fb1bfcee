package dev.sluice.starter.verb;

import dev.sluice.run.command.Command.Caller;
import dev.sluice.run.command.Command.RollBack;
import dev.sluice.runbook.Level;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes traffic back. */
@Command(
    name = "rollback",
    description =
        "Take traffic back, to a level, at once or over a time. Of several rollbacks the lowest and"
            + " fastest wins.")
final class RollbackVerb extends TellingVerb {
  @Option(
      names = "--to",
      paramLabel = "P",
      description = "A percentage such as 5%%, or last-stable. Default: as the runbook says.")
  Optional<Level> to = Optional.empty();

  @Option(
      names = "--over",
      paramLabel = "D",
      description = "Gradually over this time, such as 30m. Default: at once.")
  Optional<Duration> over = Optional.empty();

  RollbackVerb(Desk desk) {
    super(desk);
  }

  @Override
  dev.sluice.run.command.Command command(Caller caller) {
    return new RollBack(caller, to, over);
  }
}
