package dev.sluice.starter.verb;

import dev.sluice.run.Command.Caller;
import picocli.CommandLine.Command;

/** Runs a failed step again. */
@Command(
    name = "retry",
    description = "Run the step again that failed, or of which nobody knows whether it ran.")
final class RetryVerb extends TellingVerb {
  RetryVerb(Desk desk) {
    super(desk);
  }

  @Override
  dev.sluice.run.Command command(Caller caller) {
    return new dev.sluice.run.Command.Retry(caller);
  }
}
