package dev.sluice.starter.verb;

import dev.sluice.run.command.Command.Acknowledge;
import dev.sluice.run.command.Command.Recommend;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The verbs by which people say something beside what a run waits for: each decides nothing. */
abstract class AttendingVerbs extends TellingVerbs {
  /** In the order in which the help lists them. */
  static final List<String> NAMES = List.of("acknowledge", "recommend");

  AttendingVerbs(Desk desk) {
    super(desk);
  }

  @Command(
      name = "acknowledge",
      description =
          "Say that you are on what waits or was paged: nobody is reminded of it for a while, and"
              + " nobody else is paged.")
  int acknowledge(
      @Mixin Telling.Urgent telling,
      @Option(
              names = "--incident",
              paramLabel = "NAME",
              description =
                  "A gate or a list by its place, hold, or a page, as status shows it, or the key"
                      + " that a pager shows. Default: all that is open.")
          Optional<String> incident,
      @Option(
              names = "--for",
              paramLabel = "D",
              description = "How long, such as 90m. Default: as the runbook says, 30m.")
          Optional<Duration> lasting) {
    return telling.send(desk, caller -> new Acknowledge(caller, incident, lasting));
  }

  @Command(
      name = "recommend",
      description =
          "Say to those who decide how you would: it is put before them, and decides nothing.")
  int recommend(
      @Mixin Telling.Reasoned telling,
      @Parameters(
              index = "1",
              paramLabel = "WHAT",
              description = "go, hold, extend or no-go, or an option of the question that is open.")
          String what) {
    return telling.send(desk, caller -> new Recommend(caller, what));
  }
}
