package dev.sluice.starter.verb;

import dev.sluice.run.command.Command.Caller;
import picocli.CommandLine.Command;

/** Freezes a run. */
@Command(
    name = "hold",
    description = "Freeze a run where it is: traffic stays, the soak clock stops, guards stay on.")
final class HoldVerb extends TellingVerb {
  HoldVerb(Desk desk) {
    super(desk);
  }

  @Override
  dev.sluice.run.command.Command command(Caller caller) {
    return new dev.sluice.run.command.Command.Hold(caller);
  }
}
