package dev.sluice.demo;

import dev.sluice.demo.service.Scenario;
import dev.sluice.runbook.RunbookName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** What was asked for on the command line. */
@Command(
    name = "sluice demo",
    sortOptions = false,
    description = "A canary on this machine, from the first confirmation to the report.",
    footer = {
      "",
      "Exit codes: 0 the run ended as the scenario has it (bad-canary: rolled back), 2 bad input,",
      "5 rolled back unexpectedly, 8 anything else went wrong."
    })
final class DemoOptions {
  @Option(
      names = "--auto",
      description = "the demo's own people sign, as they do without a terminal")
  boolean auto;

  @Option(names = "--real", description = "real HAProxy and Prometheus, from the PATH")
  boolean real;

  @Option(
      names = "--scenario",
      paramLabel = "healthy|bad-canary",
      description = "bad-canary: the new version fails 2%% of its requests from 25%% on")
  Scenario scenario = Scenario.HEALTHY;

  @Option(
      names = "--runbook",
      paramLabel = "NAME",
      description = "another runbook than canary-deployment")
  RunbookName runbook = new RunbookName("canary-deployment");

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "where it keeps its files; all but data/ is emptied at each start")
  Optional<Path> folder = Optional.empty();

  @Option(names = "--help", usageHelp = true, description = "show this help")
  boolean help;

  private DemoOptions() {}

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  static DemoOptions read(List<String> words) {
    DemoOptions options = new DemoOptions();
    CommandLine line = options.line();
    try {
      requireFilled(line, line.parseArgs(words.toArray(String[]::new)));
      return options;
    } catch (ParameterException wrong) {
      throw new IllegalArgumentException(wrong.getMessage() + "\n" + line.getUsageMessage());
    }
  }

  /** An empty folder would be the one that we are in, and would be emptied. */
  private static void requireFilled(CommandLine line, ParseResult typed) {
    for (OptionSpec each : typed.matchedOptions()) {
      if (each.originalStringValues().stream().anyMatch(String::isBlank)) {
        throw new ParameterException(
            line, "%s is empty: expected %s".formatted(each.longestName(), each.paramLabel()));
      }
    }
  }

  private CommandLine line() {
    return new CommandLine(this)
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .registerConverter(Scenario.class, DemoOptions::scenario)
        .registerConverter(RunbookName.class, RunbookName::new);
  }

  private static Scenario scenario(String label) {
    return Scenario.of(label)
        .orElseThrow(() -> new TypeConversionException("expected healthy or bad-canary"));
  }

  /** What {@code --help} prints. */
  String usage() {
    return line().getUsageMessage();
  }
}
