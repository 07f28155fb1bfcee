package dev.sluice.starter.verb;

import dev.sluice.starter.client.ExitCode;
import dev.sluice.starter.client.Trouble;
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

  /**
   * An id of a run as it was typed.
   *
   * @param where for the message
   * @throws Trouble if there is nothing in it, as where a shell's variable is not set
   */
  static String requireId(String where, String id) {
    if (id.isBlank()) {
      throw new Trouble(
          ExitCode.BAD_INPUT, where + " is empty: expected the id of a run, such as shop-1");
    }
    return id;
  }
}
