package dev.sluice.starter.verb;

import dev.sluice.starter.client.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Follows a run. */
@Command(
    name = "watch",
    description =
        "Show a run and every change in it until it has ended; Ctrl-C stops looking, not the run.")
final class WatchVerb extends Verb {
  @Parameters(
      paramLabel = "RUN",
      description = "The run, a workflow id as `sluice status` lists it.")
  String run = "";

  WatchVerb(Desk desk) {
    super(desk);
  }

  @Override
  ExitCode run() {
    return new Progress(desk, run).follow();
  }
}
