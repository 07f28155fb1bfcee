package dev.sluice.starter.verb;

import dev.sluice.port.CatalogueActivities.CheckReport;
import dev.sluice.port.CatalogueActivities.CheckRequest;
import dev.sluice.run.RunNames;
import dev.sluice.runbook.CommandSpec.PinnedFile;
import dev.sluice.runbook.TargetName;
import dev.sluice.runbook.reader.RunbookReader;
import dev.sluice.runbook.text.Problem;
import dev.sluice.starter.client.ExitCode;
import dev.sluice.starter.client.Trouble;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
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

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Runbooks to read.")
  List<Path> files = List.of();

  @Option(
      names = "--target",
      paramLabel = "T",
      description =
          "Check against this target, too: the worker asks each metric once and looks for gates"
              + " that nobody can fill.")
  Optional<TargetName> target = Optional.empty();

  @Option(names = "--json", description = "Print as JSON.")
  boolean json;

  CheckVerb(Desk desk) {
    super(desk);
  }

  @Override
  ExitCode run() {
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
    String text = read(file);
    List<PinnedFile> files = new ArrayList<>();
    return switch (RunbookReader.read(file.toString(), text, name -> beside(file, name, files))) {
      case RunbookReader.Result.Wrong wrong ->
          new CheckReport(wrong.problems().stream().map(Problem::sentence).toList(), List.of());
      case RunbookReader.Result.Read read ->
          target
              .map(
                  name -> against(new CheckRequest("", file.toString(), text, name.value(), files)))
              .orElseGet(() -> new CheckReport(List.of(), List.of()));
    };
  }

  private CheckReport against(CheckRequest request) {
    return desk.runs().get().ask(RunNames.CHECK, CheckReport.class, PATIENCE, request);
  }

  /** The text of a file beside the runbook, which is noted: the worker cannot look here. */
  private static Optional<String> beside(Path file, String name, List<PinnedFile> noted) {
    Path neighbour = file.resolveSibling(name);
    if (!Files.isRegularFile(neighbour)) {
      return Optional.empty();
    }
    PinnedFile found = new PinnedFile(name, read(neighbour));
    noted.add(found);
    return Optional.of(found.text());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException notText) {
      throw new Trouble(
          ExitCode.BAD_INPUT, file + " is no text in UTF-8: a runbook is a YAML document");
    } catch (IOException unreadable) {
      throw new Trouble(
          ExitCode.BAD_INPUT,
          "%s %s: name a runbook that may be read"
              .formatted(file, Files.exists(file) ? "cannot be read" : "does not exist"));
    }
  }

  private void print(String file, CheckReport report) {
    report.findings().forEach(desk::say);
    report.problems().forEach(desk::complain);
    if (report.problems().isEmpty()) {
      desk.say(file + ": nothing is wrong");
    }
  }
}
