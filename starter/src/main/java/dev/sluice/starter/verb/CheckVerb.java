package dev.sluice.starter.verb;

import dev.sluice.port.CatalogueActivities.CheckReport;
import dev.sluice.port.CatalogueActivities.CheckRequest;
import dev.sluice.run.command.RunNames;
import dev.sluice.runbook.TargetName;
import dev.sluice.runbook.reader.Remarks;
import dev.sluice.runbook.reader.RunbookReader;
import dev.sluice.runbook.text.Problem;
import dev.sluice.starter.client.ExitCode;
import dev.sluice.starter.client.Trouble;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says all that is wrong with a runbook. */
@Command(
    name = "check",
    description = "Read runbooks and say all that is wrong with them; touches nothing.")
final class CheckVerb extends Verb {
  /** Each metric of the target is asked once. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String OPEN =
      "not known without a target: metrics, units, roles, channels and programs; 'check FILE"
          + " --config sluice.yaml' reads a configuration, 'check FILE --target T' asks a worker";

  @Parameters(paramLabel = "FILE", arity = "0..*", description = "Runbooks to read.")
  List<Path> files = List.of();

  @Option(
      names = "--target",
      paramLabel = "T",
      description =
          "Check against this target, too: the worker asks each metric once and looks for gates"
              + " that nobody can fill.")
  Optional<TargetName> target = Optional.empty();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Check against a worker's configuration, with neither Temporal nor a worker; without a"
              + " runbook, check the configuration alone.")
  Optional<Path> config = Optional.empty();

  @Option(names = "--json", description = "Print as JSON.")
  boolean json;

  CheckVerb(Desk desk) {
    super(desk);
  }

  @Override
  ExitCode run() {
    if (config.isPresent()) {
      throw new Trouble(
          ExitCode.BAD_INPUT,
          "--config is read by the worker's program: type 'sluice check' for it");
    }
    if (files.isEmpty()) {
      throw new Trouble(ExitCode.BAD_INPUT, "no runbook is named: expected check FILE...");
    }
    Map<String, CheckReport> reports = new LinkedHashMap<>();
    files.forEach(file -> reports.put(file.toString(), check(file)));
    if (json) {
      desk.json(reports);
    } else {
      reports.forEach(this::print);
    }
    boolean sound = reports.values().stream().allMatch(report -> report.problems().isEmpty());
    return sound ? ExitCode.DONE : ExitCode.BAD_INPUT;
  }

  /**
   * What is wrong with the text is found here; the worker is asked only about a text without
   * mistakes.
   */
  private CheckReport check(Path file) {
    RunbookFile read = RunbookFile.read(file);
    return switch (read.result()) {
      case RunbookReader.Result.Wrong wrong ->
          new CheckReport(wrong.problems().stream().map(Problem::sentence).toList(), List.of());
      case RunbookReader.Result.Read sound ->
          target
              .map(name ->
                  against(
                      new CheckRequest(
                          "", file.toString(), read.text(), name.value(), read.files())))
              .map(answer -> also(answer, Remarks.in(sound.runbook())))
              .orElseGet(() ->
                  also(new CheckReport(List.of(), Remarks.in(sound.runbook())), List.of(OPEN)));
    };
  }

  private static CheckReport also(CheckReport answer, List<String> findings) {
    List<String> all = new ArrayList<>(answer.findings());
    all.addAll(findings);
    return new CheckReport(answer.problems(), all);
  }

  private CheckReport against(CheckRequest request) {
    return desk.runs().get().ask(RunNames.CHECK, CheckReport.class, PATIENCE, request);
  }

  private void print(String file, CheckReport report) {
    report.findings().forEach(desk::say);
    report.problems().forEach(desk::complain);
    if (report.problems().isEmpty()) {
      desk.say(file + ": nothing is wrong");
    }
  }
}
