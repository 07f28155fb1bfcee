package dev.sluice.starter.verb;

import dev.sluice.run.command.Command.Caller;
import dev.sluice.run.command.Command.Skip;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Leaves out a failed step. */
@Command(
    name = "skip",
    description = "Skip a failed step, or one whose outcome is unknown; recorded as a deviation.")
final class SkipVerb extends TellingVerb {
  @Option(
      names = "--second",
      paramLabel = "WHO",
      required = true,
      description = "Another person who agrees, as in the roster.")
  String second = "";

  @Option(
      names = "--step",
      paramLabel = "NAME",
      description = "The step, as status shows it. Default: the one that has waited longest.")
  Optional<String> step = Optional.empty();

  SkipVerb(Desk desk) {
    super(desk);
  }

  @Override
  dev.sluice.run.command.Command command(Caller caller) {
    return new Skip(caller, second, step);
  }
}
