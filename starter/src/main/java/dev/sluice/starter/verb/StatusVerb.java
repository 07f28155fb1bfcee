package dev.sluice.starter.verb;

import dev.sluice.report.RunView;
import dev.sluice.report.StatusText;
import dev.sluice.starter.client.ExitCode;
import dev.sluice.starter.client.Listed;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says where a run stands, or lists the runs. */
@Command(
    name = "status",
    description =
        "Say where a run stands and what it waits for; without RUN list the runs that go on.")
final class StatusVerb extends Verb {
  @Parameters(
      paramLabel = "RUN",
      arity = "0..1",
      description = "The run, a workflow id. Default: list the runs.")
  Optional<String> run = Optional.empty();

  @Option(names = "--all", description = "List runs that have ended, too.")
  boolean all;

  @Option(names = "--json", description = "Print as JSON.")
  boolean json;

  StatusVerb(Desk desk) {
    super(desk);
  }

  @Override
  ExitCode run() {
    if (run.isPresent()) {
      show(desk.runs().get().view(run.orElseThrow()));
    } else {
      list(desk.runs().get().list(all));
    }
    return ExitCode.DONE;
  }

  private void show(RunView view) {
    if (json) {
      desk.json(view);
    } else {
      desk.out().print(StatusText.of(view, desk.paint()));
      desk.out().flush();
    }
  }

  private void list(List<Listed> runs) {
    if (json) {
      desk.json(runs);
    } else if (runs.isEmpty()) {
      desk.say(
          all
              ? "There are no runs."
              : "No run goes on. `sluice status --all` lists those that have ended.");
    } else {
      runs.forEach(each -> desk.say(line(each)));
    }
  }

  private static String line(Listed run) {
    Listed.Attributes says = run.attributes();
    String waiting =
        says.waitingFor().isEmpty() ? "" : ", waiting for " + String.join(", ", says.waitingFor());
    String phase = run.status().equals("running") ? says.phase() : run.status();
    return "%s  %s on %s: %s at %s%%%s"
        .formatted(run.run(), says.runbook(), says.target(), phase, share(says.traffic()), waiting);
  }

  private static String share(double percent) {
    return percent == Math.rint(percent)
        ? String.valueOf(Math.round(percent))
        : String.valueOf(percent);
  }
}
