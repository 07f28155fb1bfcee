package dev.sluice.starter.verb;

import dev.sluice.port.CatalogueActivities.Listed;
import dev.sluice.run.command.RunNames;
import dev.sluice.starter.client.ExitCode;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists what may be started. */
@Command(
    name = "runbooks",
    description = "List the runbooks that may be started, as the worker knows them.")
final class RunbooksVerb extends Verb {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Option(names = "--json", description = "Print as JSON.")
  boolean json;

  RunbooksVerb(Desk desk) {
    super(desk);
  }

  @Override
  ExitCode run() {
    List<Listed> runbooks = List.of(desk.runs().get().ask(RunNames.LIST, Listed[].class, PATIENCE));
    if (json) {
      desk.json(runbooks);
    } else {
      runbooks.forEach(each ->
          desk.say(
              "%s  %s  (%s)  %s"
                  .formatted(each.name(), each.version(), each.origin(), each.purpose())));
    }
    return ExitCode.DONE;
  }
}
