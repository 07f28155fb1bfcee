package dev.sluice.starter.verb;

import dev.sluice.report.Reports;
import dev.sluice.report.ReviewReport;
import dev.sluice.report.RunRecord;
import dev.sluice.starter.client.ExitCode;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the filled-in document of a run. */
@Command(
    name = "report",
    description =
        "Print the filled-in review of a run as Markdown; after a rollback the incident report."
            + " Works while it goes on, too.")
final class ReportVerb extends Verb {
  @Parameters(
      paramLabel = "RUN",
      description = "The run, a workflow id as `sluice status --all` lists it.")
  String run = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write it there instead; an earlier file is replaced.")
  Optional<Path> output = Optional.empty();

  @Option(names = "--review", description = "The review, even after a rollback.")
  boolean review;

  @Option(names = "--json", description = "Print the record that reports are made from as JSON.")
  boolean json;

  ReportVerb(Desk desk) {
    super(desk);
  }

  @Override
  ExitCode run() {
    RunRecord record = desk.runs().get().record(run);
    if (json) {
      desk.json(record);
      return ExitCode.DONE;
    }
    String text = review ? ReviewReport.markdown(record) : Reports.markdown(record);
    Written.to(desk, output, "report", text);
    return ExitCode.DONE;
  }
}
