package dev.sluice.starter.verb;

import dev.sluice.port.CatalogueActivities.CheckReport;
import dev.sluice.port.CatalogueActivities.CheckRequest;
import dev.sluice.run.RunNames;
import dev.sluice.runbook.TargetName;
import dev.sluice.starter.client.ExitCode;
import dev.sluice.starter.client.Trouble;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says all that is wrong with a runbook. */
@Command(name = "check", description = "Read runbooks and say all that is wrong with them; touches nothing.")
final class CheckVerb extends Verb {
  /** Each metric of the target is asked once. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Runbooks to read.")
  List<Path> files = List.of();

  @Option(names = "--target", paramLabel = "T", description = "Check against this target, too: the worker asks each metric once and looks for gates that nobody can fill.")
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

  private CheckReport check(Path file) {
    String name = target.map(TargetName::value).orElse("");
    return desk.runs().get().ask(RunNames.CHECK, CheckReport.class, PATIENCE, new CheckRequest("", file.toString(), read(file), name));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException notText) {
      throw new Trouble(ExitCode.BAD_INPUT, file + " is no text in UTF-8: a runbook is a YAML document");
    } catch (IOException unreadable) {
      throw new Trouble(ExitCode.BAD_INPUT, "%s cannot be read (%s): name a file that exists and may be read".formatted(file, unreadable.getClass().getSimpleName()));
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
