package dev.sluice.starter.verb;

import dev.sluice.starter.client.ExitCode;
import dev.sluice.starter.client.Trouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all verbs have in common. */
@Command(addMethodSubcommands = false)
abstract class Verb implements Callable<Integer> {
  final Desk desk;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  Verb(Desk desk) {
    this.desk = desk;
  }

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public final Integer call() {
    requireFilled(spec);
    return run().code();
  }

  abstract ExitCode run();

  /** What is named and empty is a mistake, as where a shell's variable is not set. */
  static void requireFilled(CommandSpec spec) {
    for (ArgSpec each : spec.commandLine().getParseResult().matchedArgs()) {
      if (each.originalStringValues().stream().anyMatch(String::isBlank)) {
        String name = each instanceof OptionSpec option ? option.longestName() : each.paramLabel();
        throw new Trouble(
            ExitCode.BAD_INPUT, "%s is empty: expected %s".formatted(name, expected(name, each)));
      }
    }
  }

  private static String expected(String name, ArgSpec empty) {
    return switch (name) {
      case "RUN", "--id" -> "the id of a run, such as shop-1";
      case "--reason" -> "why, which is kept in the report";
      default -> empty.paramLabel();
    };
  }
}
