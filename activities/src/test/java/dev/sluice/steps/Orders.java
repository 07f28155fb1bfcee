package dev.sluice.steps;

import dev.sluice.leash.Leash;
import dev.sluice.leash.Programs;
import dev.sluice.port.StepActivities.CommandOrder;
import dev.sluice.port.StepActivities.Demand;
import dev.sluice.runbook.CommandSpec;
import dev.sluice.runbook.CommandSpec.PinnedFile;
import dev.sluice.runbook.CommandSpec.Setting;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Limits;
import dev.sluice.runbook.Limits.Lives;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Operator;
import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.StepId;
import dev.sluice.runbook.Unit;
import dev.sluice.secrets.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Orders as a run gives them, and what carries them out. */
record Orders(CommandSpec command, Limits limits, List<Condition> expect, List<String> mayRun) {
  static final List<String> USUAL = List.of("sh", "cat", "env", "sleep", "head");

  static Orders of(String... words) {
    return of(new CommandSpec(List.of(words), false, List.of(), Optional.empty(), List.of()));
  }

  static Orders script(String script) {
    return of(new CommandSpec(List.of(script), true, List.of(), Optional.empty(), List.of()));
  }

  private static Orders of(CommandSpec command) {
    Limits limits = new Limits(Duration.ofSeconds(20), Optional.empty(), Lives.STEP, true);
    return new Orders(command, limits, List.of(), USUAL);
  }

  Orders reading(String stdin) {
    return with(
        new CommandSpec(
            command.words(),
            command.shell(),
            command.environment(),
            Optional.of(stdin),
            command.files()));
  }

  Orders setting(String name, String value) {
    return with(
        new CommandSpec(
            command.words(),
            command.shell(),
            List.of(new Setting(name, value)),
            command.stdin(),
            command.files()));
  }

  Orders beside(String file, String text) {
    return with(
        new CommandSpec(
            command.words(),
            command.shell(),
            command.environment(),
            command.stdin(),
            List.of(new PinnedFile(file, text))));
  }

  Orders within(Duration within) {
    return with(
        new Limits(limits.timeout(), Optional.of(within), limits.lives(), limits.repeatable()));
  }

  Orders killedAfter(Duration timeout) {
    return with(new Limits(timeout, limits.within(), limits.lives(), limits.repeatable()));
  }

  Orders untilTheStageEnds() {
    return with(new Limits(limits.timeout(), limits.within(), Lives.STAGE, limits.repeatable()));
  }

  Orders once() {
    return with(new Limits(limits.timeout(), limits.within(), limits.lives(), false));
  }

  Orders expectingInStdout(String text) {
    Operand stdout = new Operand.Output(Operand.Stream.STDOUT);
    return expecting(
        new Condition(
            "stdout contains " + text, stdout, Operator.CONTAINS, new Operand.Text(text)));
  }

  Orders expectingExit(int code) {
    Operand exit = new Operand.Output(Operand.Stream.EXIT);
    return expecting(
        new Condition(
            "exit = " + code,
            exit,
            Operator.EQUAL,
            new Operand.Literal(new Quantity(code, Unit.COUNT))));
  }

  Orders allowing(String... programs) {
    return new Orders(command, limits, expect, List.of(programs));
  }

  CommandOrder order() {
    return new CommandOrder(
        "run-1", new StepId("canary-5/after/1"), command, limits, expect, mayRun);
  }

  /** Which takes back what {@link #order} does. */
  CommandOrder undoing() {
    CommandOrder order = order();
    return new CommandOrder(
        order.run(),
        order.step().undo(),
        order.command(),
        order.limits(),
        order.demand(),
        order.mayRun());
  }

  /** Whose output is kept as data. */
  CommandOrder captured() {
    CommandOrder order = order();
    return new CommandOrder(
        order.run(),
        order.step(),
        order.command(),
        order.limits(),
        new Demand(expect, true),
        order.mayRun());
  }

  static CommandRunner runner(Path data, Map<String, String> secrets, Path... tools)
      throws IOException {
    Programs programs = Programs.in(List.of(tools), "/usr/local/bin:/usr/bin:/bin");
    Secrets source = new Secrets(name -> Optional.ofNullable(secrets.get(name)));
    return new CommandRunner(
        new Preparation(data, programs, source, Map.of("HOME", "/home/someone")), Leash.in(data));
  }

  Orders expecting(List<Condition> conditions) {
    return new Orders(command, limits, conditions, mayRun);
  }

  private Orders expecting(Condition condition) {
    return new Orders(command, limits, List.of(condition), mayRun);
  }

  private Orders with(CommandSpec changed) {
    return new Orders(changed, limits, expect, mayRun);
  }

  private Orders with(Limits changed) {
    return new Orders(command, changed, expect, mayRun);
  }
}
