package dev.sluice.starter.verb;

import dev.sluice.starter.client.ExitCode;
import dev.sluice.starter.client.Trouble;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/**
 * A verb of the launcher script, which starts a program of its own; here for its line in the help.
 */
@Command
final class ElsewhereVerb extends Verb {
  private final String name;

  @Parameters(hidden = true)
  List<String> arguments = List.of();

  @Unmatched List<String> options = new ArrayList<>();

  ElsewhereVerb(Desk desk, String name) {
    super(desk);
    this.name = name;
  }

  @Override
  ExitCode run() {
    throw new Trouble(
        ExitCode.BAD_INPUT,
        "%s is a program of its own: start it with the script `sluice %s` of the project's directory"
            .formatted(name, name));
  }
}
