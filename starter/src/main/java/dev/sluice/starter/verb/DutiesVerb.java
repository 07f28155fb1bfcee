package dev.sluice.starter.verb;

import dev.sluice.followup.Owed;
import dev.sluice.followup.OwedText;
import dev.sluice.starter.client.ExitCode;
import dev.sluice.starter.client.Runs;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists what is owed after runs. */
@Command(
    name = "duties",
    description = "List what is owed after runs that have ended, and runs that wait for a yes.")
final class DutiesVerb extends Verb {
  @Parameters(
      paramLabel = "RUN",
      arity = "0..1",
      description = "The run that has ended, a workflow id. Default: all runs.")
  Optional<String> run = Optional.empty();

  @Option(names = "--all", description = "List what is done or answered, too.")
  boolean all;

  @Option(names = "--json", description = "Print as JSON.")
  boolean json;

  DutiesVerb(Desk desk) {
    super(desk);
  }

  @Override
  ExitCode run() {
    Runs runs = desk.runs().get();
    List<Owed> owed =
        run.map(List::of).orElseGet(() -> runs.owing(all)).stream().map(runs::owed).toList();
    if (json) {
      desk.json(owed);
      return ExitCode.DONE;
    }
    List<String> lines =
        owed.stream().flatMap(each -> OwedText.lines(each, Instant.now(), all).stream()).toList();
    lines.forEach(desk::say);
    if (lines.isEmpty()) {
      desk.say("Nothing is owed. `sluice duties --all` lists what was.");
    }
    return ExitCode.DONE;
  }
}
