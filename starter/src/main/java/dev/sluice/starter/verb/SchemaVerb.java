package dev.sluice.starter.verb;

import dev.sluice.runbook.reader.RunbookSchema;
import dev.sluice.starter.client.ExitCode;
import picocli.CommandLine.Command;

/** Prints what a runbook may say, for editors. */
@Command(
    name = "schema",
    description = "Print the JSON Schema of runbooks, for editors that complete and underline.")
final class SchemaVerb extends Verb {
  SchemaVerb(Desk desk) {
    super(desk);
  }

  @Override
  ExitCode run() {
    desk.say(RunbookSchema.json());
    return ExitCode.DONE;
  }
}
