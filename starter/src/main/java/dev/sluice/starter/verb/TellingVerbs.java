package dev.sluice.starter.verb;

import dev.sluice.report.Event.Answer;
import dev.sluice.run.command.Command.Confirm;
import dev.sluice.run.command.Command.Decide;
import dev.sluice.run.command.Command.Hold;
import dev.sluice.run.command.Command.Note;
import dev.sluice.run.command.Command.Reject;
import dev.sluice.run.command.Command.Resume;
import dev.sluice.run.command.Command.Retry;
import dev.sluice.run.command.Command.RollBack;
import dev.sluice.run.command.Command.Sign;
import dev.sluice.run.command.Command.Skip;
import dev.sluice.run.command.Command.Stop;
import dev.sluice.run.command.Command.Take;
import dev.sluice.runbook.Gate.Decision;
import dev.sluice.runbook.Level;
import dev.sluice.runbook.RoleName;
import dev.sluice.starter.client.ExitCode;
import dev.sluice.starter.client.Trouble;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The verbs that tell a run to do something: each method is one, with its options. */
abstract class TellingVerbs extends Verb {
  /** In the order in which the help lists them. */
  static final List<String> NAMES =
      List.of(
          "sign reject confirm take decide hold resume rollback stop retry skip note"
              .split(" ", -1));

  /** What a checklist asks for. */
  static final class Answers {
    @Option(
        names = "--answer",
        paramLabel = "NAME=VALUE",
        description = "An answer the checklist asks for, such as complaints=0; may be repeated.")
    Map<String, String> given = new LinkedHashMap<>();
  }

  /** Who agrees, where the runbook wants two people. */
  static final class Agreeing {
    @Option(
        names = "--second",
        paramLabel = "WHO",
        description =
            "Another person who agrees, as in the roster, where the runbook wants two people.")
    Optional<String> second = Optional.empty();
  }

  TellingVerbs(Desk desk) {
    super(desk);
  }

  @Command(name = "sign", description = "Sign the open gate of a run for a role.")
  int sign(
      @Mixin Telling.Reasoned telling,
      @Option(
              names = "--role",
              paramLabel = "R",
              required = true,
              description = "The role you sign for.")
          RoleName role,
      @Option(
              names = "--decision",
              paramLabel = "D",
              description =
                  "proceed (default), hold, extend or rollback; proceed needs every role, any other"
                      + " ends the wait at once.")
          Optional<Decision> decision,
      @Option(
              names = "--extend-by",
              paramLabel = "D",
              description = "With --decision extend: how much longer to soak, such as 2h.")
          Optional<Duration> extendBy,
      @Option(
              names = "--gate",
              paramLabel = "NONCE",
              description =
                  "The gate as it was shown; refused when it was reopened since. Default: the"
                      + " open one.")
          Optional<String> gate,
      @Option(
              names = "--type",
              paramLabel = "WORD",
              description = "What the gate asks you to type, where it is about no return.")
          Optional<String> typed,
      @Mixin Agreeing agreeing) {
    Decision what = decision.orElse(Decision.PROCEED);
    if (extendBy.isPresent() != (what == Decision.EXTEND)) {
      throw new Trouble(
          ExitCode.BAD_INPUT,
          "--decision extend and --extend-by belong together, such as --decision extend --extend-by"
              + " 2h");
    }
    return telling.send(
        desk, caller -> new Sign(caller.with(agreeing.second), role, gate, what, extendBy, typed));
  }

  @Command(
      name = "reject",
      description = "Reject at the open gate of a run: the wait ends and the run rolls back.")
  int reject(
      @Mixin Telling.Reasoned telling,
      @Option(
              names = "--role",
              paramLabel = "R",
              required = true,
              description = "The role you speak for.")
          RoleName role,
      @Option(
              names = "--gate",
              paramLabel = "NONCE",
              description = "The gate as it was shown. Default: the open one.")
          Optional<String> gate) {
    return telling.send(desk, caller -> new Reject(caller, role, gate));
  }

  @Command(
      name = "confirm",
      description = "Tick off a checklist that waits in a run, or say what items of it are.")
  int confirm(
      @Mixin Confirming confirming,
      @Option(
              names = "--role",
              paramLabel = "R",
              description = "The role you confirm for. Default: the one the checklist names.")
          Optional<RoleName> role,
      @Option(
              names = "--step",
              paramLabel = "ID",
              description = "The checklist, as status shows it. Default: the only one that fits.")
          Optional<String> step,
      @Mixin Answers answers) {
    List<Answer> given =
        answers.given.entrySet().stream()
            .map(each -> new Answer(each.getKey(), each.getValue()))
            .toList();
    return confirming.send(
        desk, caller -> new Confirm(caller, role, step, confirming.items(), given));
  }

  @Command(
      name = "take",
      description =
          "Say that you are on a checklist that waits: nobody else can tick it until you are done.")
  int take(
      @Mixin Telling.Urgent telling,
      @Option(
              names = "--step",
              paramLabel = "ID",
              description = "The checklist, as status shows it. Default: the only one that waits.")
          Optional<String> step,
      @Option(
              names = "--for",
              paramLabel = "D",
              description = "How long, such as 90m; then it is open again. Default: 30m.")
          Optional<Duration> lasting) {
    return telling.send(desk, caller -> new Take(caller, step, lasting));
  }

  @Command(
      name = "decide",
      description = "Answer the question that a run asks, by one of its options.")
  int decide(
      @Mixin Telling.Reasoned telling,
      @Option(
              names = "--option",
              paramLabel = "O",
              required = true,
              description = "One of the options, as status shows them.")
          String option,
      @Mixin Agreeing agreeing) {
    return telling.send(desk, caller -> new Decide(caller.with(agreeing.second), option));
  }

  @Command(
      name = "hold",
      description =
          "Freeze a run where it is: traffic stays, the soak clock stops, guards stay on.")
  int hold(@Mixin Telling.Reasoned telling) {
    return telling.send(desk, Hold::new);
  }

  @Command(name = "resume", description = "Resume after a hold.")
  int resume(@Mixin Telling.Reasoned telling) {
    return telling.send(desk, Resume::new);
  }

  @Command(
      name = "rollback",
      description =
          "Take traffic back, to a level, at once or over a time. Of several rollbacks the lowest"
              + " and fastest wins.")
  int rollback(
      @Mixin Telling.Reasoned telling,
      @Option(
              names = "--to",
              paramLabel = "P",
              description =
                  "A percentage such as 5%%, or last-stable. Default: as the runbook says.")
          Optional<Level> to,
      @Option(
              names = "--over",
              paramLabel = "D",
              description = "Gradually over this time, such as 30m. Default: at once.")
          Optional<Duration> over) {
    return telling.send(desk, caller -> new RollBack(caller, to, over));
  }

  @Command(
      name = "stop",
      description =
          "EMERGENCY STOP: all traffic back to where the runbook's rollback leads, at once. Without"
              + " Temporal, on a worker's machine: sluice stop --direct TARGET.")
  int stop(@Mixin Telling.Urgent telling) {
    return telling.send(desk, Stop::new);
  }

  @Command(name = "retry", description = "Retry a step that failed, or whose outcome is unknown.")
  int retry(
      @Mixin Telling.Reasoned telling,
      @Option(
              names = "--step",
              paramLabel = "NAME",
              description =
                  "The step, as status shows it. Default: the one that has waited longest.")
          Optional<String> step) {
    return telling.send(desk, caller -> new Retry(caller, step));
  }

  @Command(
      name = "skip",
      description = "Skip a failed step, or one whose outcome is unknown; recorded as a deviation.")
  int skip(
      @Mixin Telling.Reasoned telling,
      @Option(
              names = "--second",
              paramLabel = "WHO",
              required = true,
              description = "Another person who agrees, as in the roster.")
          String second,
      @Option(
              names = "--step",
              paramLabel = "NAME",
              description =
                  "The step, as status shows it. Default: the one that has waited longest.")
          Optional<String> step) {
    return telling.send(desk, caller -> new Skip(caller.with(Optional.of(second)), step));
  }

  @Command(name = "note", description = "Write a note into the report of a run.")
  int note(@Mixin Telling.Reasoned telling) {
    return telling.send(desk, Note::new);
  }
}
