package dev.sluice.starter.verb;

import dev.sluice.run.command.Command.Caller;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a failed step again. */
@Command(name = "retry", description = "Retry a step that failed, or whose outcome is unknown.")
final class RetryVerb extends TellingVerb {
  @Option(
      names = "--step",
      paramLabel = "NAME",
      description = "The step, as status shows it. Default: the one that has waited longest.")
  Optional<String> step = Optional.empty();

  RetryVerb(Desk desk) {
    super(desk);
  }

  @Override
  dev.sluice.run.command.Command command(Caller caller) {
    return new dev.sluice.run.command.Command.Retry(caller, step);
  }
}
