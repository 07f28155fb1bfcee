package dev.sluice.starter.verb;

import dev.sluice.run.command.Command.Caller;
import picocli.CommandLine.Command;

/** Writes a note. */
@Command(name = "note", description = "Write a note into the report of a run.")
final class NoteVerb extends TellingVerb {
  NoteVerb(Desk desk) {
    super(desk);
  }

  @Override
  dev.sluice.run.command.Command command(Caller caller) {
    return new dev.sluice.run.command.Command.Note(caller);
  }
}
