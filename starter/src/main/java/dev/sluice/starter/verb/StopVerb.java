package dev.sluice.starter.verb;

import dev.sluice.run.command.Command.Caller;
import picocli.CommandLine.Command;

/** Stops a run at once. */
@Command(
    name = "stop",
    description =
        "EMERGENCY STOP: all traffic back to where the runbook's rollback leads, at once. Without"
            + " Temporal, on a worker's machine: sluice stop --direct TARGET.")
final class StopVerb extends TellingVerb {
  StopVerb(Desk desk) {
    super(desk);
  }

  @Override
  dev.sluice.run.command.Command command(Caller caller) {
    return new dev.sluice.run.command.Command.Stop(caller);
  }
}
