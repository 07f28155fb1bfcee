package dev.sluice.starter.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.port.Wire;
import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.RunbookName;
import dev.sluice.runbook.TargetName;
import dev.sluice.starter.client.Closing;
import dev.sluice.starter.client.ExitCode;
import dev.sluice.starter.client.Runs;
import dev.sluice.starter.client.StartOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts a run. */
@Command(name = "start", description = "Start a run of a runbook against a target.")
final class StartVerb extends Verb {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** A run that cannot begin fails in its first task. */
  private static final Duration FIRST_TASK = Duration.ofSeconds(3);

  @Parameters(
      paramLabel = "RUNBOOK",
      description = "Name of the runbook; `sluice runbooks` lists them.")
  Optional<RunbookName> runbook = Optional.empty();

  @Option(
      names = "--target",
      paramLabel = "T",
      required = true,
      description = "What to act on, as in the worker's configuration.")
  Optional<TargetName> target = Optional.empty();

  @Option(
      names = "--by",
      paramLabel = "WHO",
      required = true,
      description = "Who starts it, as in the roster.")
  Optional<PersonName> by = Optional.empty();

  @Option(
      names = "--input",
      paramLabel = "NAME=VALUE",
      description = "An input of the runbook; may be repeated.")
  Map<String, String> inputs = new LinkedHashMap<>();

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "Clear it now, start at this moment: 2025-11-01T14:00:00Z or +01:00.")
  Optional<OffsetDateTime> at = Optional.empty();

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "Id of the run. Default: RUNBOOK-TARGET-yyyyMMdd-HHmmss.")
  Optional<String> id = Optional.empty();

  @Option(names = "--wait", description = "Show the run until it has ended.")
  boolean wait;

  @Option(names = "--json", description = "Print the answer as JSON.")
  boolean json;

  StartVerb(Desk desk) {
    super(desk);
  }

  @Override
  ExitCode run() {
    String run = id.orElseGet(this::stamped);
    Runs runs = desk.runs().get();
    runs.start(
        new StartOrder(
            run, runbook.orElseThrow(), target.orElseThrow(), by.orElseThrow(), inputs, at));
    if (wait) {
      desk.say("started " + run);
      return new Progress(desk, run).follow();
    }
    if (!runs.hasWorker()) {
      return said(
          run,
          ExitCode.NO_WORKER,
          "started, but no worker polls for work: nothing happens until one is up (`sluice"
              + " worker`)");
    }
    return runs.closing(run, FIRST_TASK)
        .map(closing -> closed(run, closing))
        .orElseGet(() -> said(run, ExitCode.DONE, "started; `sluice watch " + run + "` shows it"));
  }

  private String stamped() {
    return "%s-%s-%s"
        .formatted(runbook.orElseThrow(), target.orElseThrow(), STAMP.format(Instant.now()));
  }

  private ExitCode closed(String run, Closing closing) {
    return switch (closing) {
      case Closing.Returned returned ->
          said(
              run,
              ExitCode.DONE,
              "started, and has ended already; `sluice status " + run + "` says how");
      case Closing.Broken broken -> said(run, broken.code(), "could not begin: " + broken.why());
    };
  }

  private ExitCode said(String run, ExitCode code, String sentence) {
    if (json) {
      ObjectNode node =
          Wire.mapper()
              .createObjectNode()
              .put("run", run)
              .put("exitCode", code.code())
              .put("message", sentence);
      desk.json(node);
    } else if (code == ExitCode.DONE) {
      desk.say(run + " " + sentence);
    } else {
      desk.complain(run + " " + sentence);
    }
    return code;
  }
}
