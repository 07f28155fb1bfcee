package dev.sluice.metrics.command;

import dev.sluice.leash.Output;
import dev.sluice.metrics.RevisionReader;
import dev.sluice.port.RevisionActivities.RevisionReading;
import dev.sluice.port.RevisionActivities.RevisionRequest;
import dev.sluice.port.RevisionSource;
import dev.sluice.tool.Tool;
import dev.sluice.tool.Tool.Said;

/** Asks a team's own tool, which prints the revision as one line. */
public final class CommandRevision implements RevisionReader {
  private static final int LONGEST = 200;
  private static final String NOT_ONE =
      "%s printed %s: expected the revision, one line of at most " + LONGEST + " characters";

  private final Tool tool;

  /** Asks by running programs with this tool. */
  public CommandRevision(Tool tool) {
    this.tool = tool;
  }

  @Override
  public RevisionReading read(RevisionRequest request) {
    return request.source() instanceof RevisionSource.Command command
        ? read(command)
        : new RevisionReading.Unreadable("the target's revision has no command");
  }

  private RevisionReading read(RevisionSource.Command command) {
    return switch (tool.run(command.words(), command.timeout())) {
      case Said.Done done -> line(command.words().getFirst(), done.output());
      case Said.Failed failed -> new RevisionReading.Unreadable(failed.why());
      case Said.Late late -> new RevisionReading.Unreadable(late.why());
      case Said.Absent absent -> new RevisionReading.Unreadable(absent.why());
    };
  }

  private static RevisionReading line(String name, Output output) {
    String text = output.text().strip();
    if (text.isEmpty()) {
      return new RevisionReading.Unreadable(NOT_ONE.formatted(name, "nothing"));
    }
    if (text.lines().count() > 1) {
      return new RevisionReading.Unreadable(NOT_ONE.formatted(name, "several lines"));
    }
    return text.length() > LONGEST || !output.whole()
        ? new RevisionReading.Unreadable(NOT_ONE.formatted(name, "a longer line"))
        : new RevisionReading.Known(text);
  }
}
