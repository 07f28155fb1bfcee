package dev.sluice.runbook.reader;

import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.Stage;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.text.Problem;
import java.util.List;
import java.util.Optional;

/** Runbooks for tests, whole ones made of fragments. */
final class Sample {
  static final FileSource FILES =
      name -> name.equals("notes.txt") ? Optional.of("some notes\n") : Optional.empty();

  private Sample() {}

  /** The text of the canary that ships. */
  static String canaryText() {
    return ShippedRunbooks.text("canary-deployment").orElseThrow();
  }

  /** The canary that ships. */
  static Runbook canary() {
    return shipped("canary-deployment");
  }

  static Runbook shipped(String name) {
    return switch (RunbookReader.read(
        ShippedRunbooks.file(name),
        ShippedRunbooks.text(name).orElseThrow(),
        ShippedRunbooks.files())) {
      case RunbookReader.Result.Read read -> read.runbook();
      case RunbookReader.Result.Wrong wrong -> throw new AssertionError(wrong.problems());
    };
  }

  /** A stage with traffic that has these lines too. */
  static String stage(String lines) {
    return """
    runbook: sample
    inputs: {ticket: {type: text, default: none}}
    stages:
      - stage: first
        traffic: 5%
        soak: 1h
    """
        + lines.indent(4)
        + "rollback: {to: 0%}\n";
  }

  /** A runbook with one stage whose only step is this. */
  static String step(String step) {
    return stage("steps:\n" + ("- " + step.replace("\n", "\n  ")).indent(2));
  }

  /** A runbook with these top-level lines too. */
  static String top(String lines) {
    return stage("") + lines;
  }

  static Runbook read(String text) {
    return switch (RunbookReader.read("sample.yaml", text, FILES)) {
      case RunbookReader.Result.Read read -> read.runbook();
      case RunbookReader.Result.Wrong wrong -> throw new AssertionError(wrong.problems());
    };
  }

  static List<Problem> problems(String text) {
    return switch (RunbookReader.read("sample.yaml", text, FILES)) {
      case RunbookReader.Result.Read read -> List.of();
      case RunbookReader.Result.Wrong wrong -> wrong.problems();
    };
  }

  static Stage first(String lines) {
    return read(stage(lines)).stages().getFirst();
  }

  static Step only(String step) {
    return read(step(step)).stages().getFirst().steps().before().getFirst();
  }

  /** The only expectation of a stage. */
  static Condition expectation(String condition) {
    return first("expect: '" + condition.replace("'", "''") + "'").ending().expect().getFirst();
  }
}
