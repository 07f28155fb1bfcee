package dev.sluice.starter.verb;

import dev.sluice.run.command.Command.Caller;
import picocli.CommandLine.Command;

/** Goes on after a hold. */
@Command(name = "resume", description = "Resume after a hold.")
final class ResumeVerb extends TellingVerb {
  ResumeVerb(Desk desk) {
    super(desk);
  }

  @Override
  dev.sluice.run.command.Command command(Caller caller) {
    return new dev.sluice.run.command.Command.Resume(caller);
  }
}
