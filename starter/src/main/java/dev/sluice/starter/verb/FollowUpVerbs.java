package dev.sluice.starter.verb;

import dev.sluice.run.command.FollowUpCommand;
import dev.sluice.runbook.FollowUps.Given;
import dev.sluice.runbook.RunbookName;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The verbs about what is owed after a run: each method is one, with its options. */
abstract class FollowUpVerbs extends AttendingVerbs {
  /** In the order in which the help lists them. */
  static final List<String> AFTER = List.of("done", "next");

  /** What the next run is started with. */
  static final class Inputs {
    @Option(
        names = "--input",
        paramLabel = "NAME=VALUE",
        description =
            "An input of the next run, besides those that the runbook hands on; may be repeated.")
    Map<String, String> given = new LinkedHashMap<>();
  }

  /** What people answer. */
  enum Reply {
    /** It is started. */
    YES,
    /** It is not. */
    NO;

    static Reply of(String text) {
      return switch (text) {
        case "yes" -> YES;
        case "no" -> NO;
        default ->
            throw new IllegalArgumentException(
                "'%s' is not an answer: expected yes or no".formatted(text));
      };
    }
  }

  FollowUpVerbs(Desk desk) {
    super(desk);
  }

  @Command(name = "done", description = "Say that a duty is done that is owed after a run.")
  int done(
      @Mixin Telling.Reasoned telling,
      @Parameters(
              index = "1",
              paramLabel = "DUTY",
              description = "The duty, by its number or its text, as `sluice duties` lists it.")
          String duty,
      @Option(
              names = "--not-applicable",
              description = "It does not concern this run: it is left out, with the reason.")
          boolean leftOut) {
    return telling.sendAfter(desk, caller -> new FollowUpCommand.Done(caller, duty, !leftOut));
  }

  @Command(
      name = "next",
      description = "Say whether the run is started that may follow a run that has ended.")
  int next(
      @Mixin Telling.Reasoned telling,
      @Parameters(index = "1", paramLabel = "ANSWER", description = "yes or no.") Reply answer,
      @Option(
              names = "--runbook",
              paramLabel = "NAME",
              description = "Which one, where several may follow. Default: the only one.")
          Optional<RunbookName> runbook,
      @Option(
              names = "--at",
              paramLabel = "TIME",
              description =
                  "When: 2025-11-01T14:00:00Z or +01:00. Default: as the runbook says, or at once"
                      + " where that is over.")
          Optional<OffsetDateTime> at,
      @Mixin Inputs inputs) {
    List<Given> with =
        inputs.given.entrySet().stream()
            .map(each -> new Given(each.getKey(), each.getValue()))
            .toList();
    return telling.sendAfter(
        desk,
        caller ->
            new FollowUpCommand.Next(
                caller,
                answer == Reply.YES,
                runbook.map(RunbookName::value),
                at.map(OffsetDateTime::toInstant),
                with));
  }
}
