package dev.sluice.starter.verb;

import dev.sluice.report.RunView;
import dev.sluice.report.StatusText;
import dev.sluice.runbook.DurationText;
import dev.sluice.starter.client.ExitCode;
import dev.sluice.starter.client.Listed;
import dev.sluice.starter.client.Runs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says where a run stands, or lists the runs. */
@Command(
    name = "status",
    description = "Say where a run stands and what it waits for; without RUN list the open runs.")
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
    Runs runs = desk.runs().get();
    if (run.isPresent()) {
      show(runs.view(run.orElseThrow()));
      runs.unwatched(run.orElseThrow()).ifPresent(this::warn);
      return ExitCode.DONE;
    }
    List<Listed> listed = runs.list(all);
    list(listed);
    return listed.stream().anyMatch(Listed::goesOn) ? attended(runs) : ExitCode.DONE;
  }

  private void warn(Duration silent) {
    desk.complain(
        "no heartbeat of the run's watcher for %s: its guards may be unwatched; check the worker and its log"
            .formatted(DurationText.of(Duration.ofSeconds(silent.toSeconds()))));
  }

  /** Where nobody works no code of a run can say so. */
  private ExitCode attended(Runs runs) {
    if (!runs.hasWorker()) {
      desk.complain(
          "no worker polls for work: runs stand still, and their guards are not watched;"
              + " start one with `sluice worker`");
      return ExitCode.NO_WORKER;
    }
    if (!runs.hasWatcher()) {
      desk.complain(
          "no worker polls for watching: runs continue, and their guards are not"
              + " watched; check the worker and its log");
      return ExitCode.NO_WORKER;
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
              : "No run is open. `sluice status --all` lists those that have ended.");
    } else {
      runs.forEach(each -> desk.say(line(each)));
    }
  }

  private static String line(Listed run) {
    Listed.Attributes says = run.attributes();
    String waiting =
        says.waitingFor().isEmpty() ? "" : ", waiting for " + String.join(", ", says.waitingFor());
    String phase = run.goesOn() ? says.phase() : run.ended();
    return "%s  %s on %s: %s at %s%%%s"
        .formatted(run.run(), says.runbook(), says.target(), phase, share(says.traffic()), waiting);
  }

  private static String share(double percent) {
    return percent == Math.rint(percent)
        ? String.valueOf(Math.round(percent))
        : String.valueOf(percent);
  }
}
