package dev.sluice.starter.verb;

import dev.sluice.starter.client.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What all verbs have in common. */
@Command
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

  @Override
  public final Integer call() {
    return run().code();
  }

  abstract ExitCode run();
}
