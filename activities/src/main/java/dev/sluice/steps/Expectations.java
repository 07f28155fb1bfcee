package dev.sluice.steps;

import dev.sluice.guard.Fact;
import dev.sluice.guard.Facts;
import dev.sluice.guard.Judged;
import dev.sluice.guard.Verdict;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Operand.Stream;
import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.Unit;
import java.util.List;
import java.util.Map;

/**
 * What is expected of a step. What is not said about the exit code or the status is still expected:
 * a program ends with 0, a call is answered with 200 to 299.
 */
record Expectations(List<Condition> conditions) {
  /** What a program that ended does not fulfil, a sentence each. */
  List<String> unmet(int exitCode, String stdout) {
    Facts facts = operand -> fact(operand, Stream.EXIT, exitCode, Stream.STDOUT, stdout);
    boolean usual = exitCode == 0 || speakOf(Stream.EXIT);
    return usual
        ? unmet(facts)
        : and("the exit code is %d, expected 0".formatted(exitCode), unmet(facts));
  }

  /** What an answer does not fulfil, a sentence each. */
  List<String> unmetByAnswer(int status, String body) {
    Facts facts = operand -> fact(operand, Stream.STATUS, status, Stream.BODY, body);
    boolean usual = (status >= 200 && status < 300) || speakOf(Stream.STATUS);
    return usual
        ? unmet(facts)
        : and("the status is %d, expected 200 to 299".formatted(status), unmet(facts));
  }

  /** What a cluster does not fulfil, a sentence each; numbers that are not there are not known. */
  List<String> unmetByCluster(Map<Stream, Long> numbers) {
    return unmet(operand ->
        operand instanceof Operand.Output output && numbers.containsKey(output.stream())
            ? new Fact.Measured(new Quantity(numbers.getOrDefault(output.stream(), 0L), Unit.COUNT))
            : new Fact.Unknown(Verdict.NO_DATA, "the cluster has not said it yet"));
  }

  private List<String> unmet(Facts facts) {
    return conditions.stream()
        .flatMap(condition -> Findings.judge(condition, facts).stream())
        .filter(judged -> judged.verdict() != Verdict.OK)
        .map(Judged::why)
        .toList();
  }

  private boolean speakOf(Stream stream) {
    Operand wanted = new Operand.Output(stream);
    return conditions.stream()
        .anyMatch(each -> each.left().equals(wanted) || each.right().equals(wanted));
  }

  private static List<String> and(String first, List<String> others) {
    return java.util.stream.Stream.concat(java.util.stream.Stream.of(first), others.stream())
        .toList();
  }

  private static Fact fact(
      Operand operand, Stream numeric, int number, Stream textual, String text) {
    if (operand.equals(new Operand.Output(numeric))) {
      return new Fact.Measured(new Quantity(number, Unit.COUNT));
    }
    return operand.equals(new Operand.Output(textual))
        ? new Fact.Said(text)
        : new Fact.Unknown(
            Verdict.NO_DATA,
            "a step knows only its %s and its %s".formatted(name(numeric), name(textual)));
  }

  private static String name(Stream stream) {
    return switch (stream) {
      case EXIT -> "exit code";
      case STDOUT -> "standard output";
      case STATUS -> "status";
      case BODY -> "body";
      case REPLICAS -> "number of pods";
      case READY_REPLICAS -> "number of ready pods";
      case SCALING_EVENTS -> "number of scaling events";
    };
  }
}
