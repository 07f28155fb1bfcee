package dev.sluice.starter.verb;

import dev.sluice.run.command.Command.Caller;
import dev.sluice.run.command.Command.Decide;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Answers a question of a run. */
@Command(
    name = "decide",
    description = "Answer the question that a run asks, by one of its options.")
final class DecideVerb extends TellingVerb {
  @Option(
      names = "--option",
      paramLabel = "O",
      required = true,
      description = "One of the options, as status shows them.")
  String option = "";

  DecideVerb(Desk desk) {
    super(desk);
  }

  @Override
  dev.sluice.run.command.Command command(Caller caller) {
    return new Decide(caller, option);
  }
}
