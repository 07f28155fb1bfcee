package dev.sluice.starter.verb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.port.Wire;
import dev.sluice.report.Chain;
import dev.sluice.report.Reports;
import dev.sluice.report.ResultsReport;
import dev.sluice.report.ReviewReport;
import dev.sluice.report.RunRecord;
import dev.sluice.starter.client.ExitCode;
import dev.sluice.starter.client.Trouble;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the filled-in document of a run. */
@Command(
    name = "report",
    description =
        "Print the filled-in review of a run as Markdown; after a rollback the"
            + " incident report. Works while the run is open, too.")
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

  @Option(
      names = "--results",
      description =
          "The document of results that the runbook wants filled in; also kept with the run.")
  boolean results;

  @Option(names = "--json", description = "Print the record that reports are made from as JSON.")
  boolean json;

  ReportVerb(Desk desk) {
    super(desk);
  }

  @Override
  ExitCode run() {
    if (review && results) {
      throw new Trouble(
          ExitCode.BAD_INPUT, "there are two documents to print: say --review or --results");
    }
    JsonNode said = desk.runs().get().recordAsSaid(run);
    if (json) {
      desk.json(said);
    } else {
      Written.to(desk, output, "report", text(record(said)));
    }
    return Chain.broken(said.path("entries"))
        .map(broken -> {
          desk.complain(
              broken + ". Do not rely on this report before you know who changed it, and why");
          return ExitCode.FAILED;
        })
        .orElse(ExitCode.DONE);
  }

  private static RunRecord record(JsonNode said) {
    try {
      return Wire.mapper().treeToValue(said, RunRecord.class);
    } catch (JsonProcessingException unreadable) {
      throw new Trouble(
          ExitCode.FAILED,
          "the record cannot be read by this version of sluice: "
              + unreadable.getOriginalMessage());
    }
  }

  private String text(RunRecord record) {
    if (results) {
      return ResultsReport.markdown(record).orElseThrow(() -> without(record));
    }
    return review ? ReviewReport.markdown(record) : Reports.markdown(record);
  }

  private Trouble without(RunRecord record) {
    return new Trouble(
        ExitCode.BAD_INPUT,
        "%s has no document of results, since its runbook %s has no field 'results': see its review, with sluice report %s --review"
            .formatted(run, record.plan().runbook().name(), run));
  }
}
