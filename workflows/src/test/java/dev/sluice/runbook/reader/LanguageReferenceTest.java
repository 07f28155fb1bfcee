package dev.sluice.runbook.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.text.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Keeps docs/language.md true: its examples are read, and it names every field that the reader
 * knows.
 */
class LanguageReferenceTest {
  private static final Path PAGE = Path.of("..", "docs", "language.md");
  private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  @TestFactory
  List<DynamicTest> everyExampleIsReadWithoutAMistake() throws IOException {
    Matcher matcher = EXAMPLE.matcher(Files.readString(PAGE));
    List<DynamicTest> tests = new ArrayList<>();
    while (matcher.find()) {
      String example = matcher.group(1);
      tests.add(
          DynamicTest.dynamicTest(
              example.lines().limit(3).toList().toString(),
              () -> assertThat(Sample.problems(completed(example))).isEmpty()));
    }
    assertThat(tests).hasSizeGreaterThan(10);
    return tests;
  }

  private static String completed(String example) {
    String first = example.lines().findFirst().orElseThrow();
    return switch (first) {
      case "# at the top" ->
          example.contains("\ninputs:")
              ? Sample.top(example).replace("inputs: {ticket: {type: text, default: none}}\n", "")
              : Sample.top(example);
      case "# in a stage" -> Sample.stage(example);
      default -> {
        assertThat(first).startsWith("runbook: ");
        yield example;
      }
    };
  }

  @TestFactory
  Stream<DynamicTest> everyFieldIsNamed() throws IOException {
    String page = Files.readString(PAGE);
    Stream<String> wrong =
        Stream.of(
            Sample.top("zzzzzzz: 1"),
            Sample.top("risks: {zzzzzzz: 1}"),
            Sample.top("troubleshooting: {zzzzzzz: 1}"),
            Sample.top("inputs: {zzzzzzz: 1}")
                .replace("{ticket: {type: text, default: none}}", "{a: {zzzzzzz: 1}}")
                .replace("\ninputs: {zzzzzzz: 1}", "\n"),
            Sample.top("every-stage: {zzzzzzz: 1}"),
            Sample.top("briefings: {zzzzzzz: 1}"),
            Sample.top("guards: {zzzzzzz: 1}"),
            Sample.top("results: {zzzzzzz: 1}"),
            Sample.top("results: {parts: {zzzzzzz: 1}}"),
            Sample.top("duties: {zzzzzzz: 1}"),
            Sample.top("duties: {silence: {zzzzzzz: 1}}"),
            Sample.top("next: {zzzzzzz: 1}"),
            Sample.top("completion: {zzzzzzz: 1}"),
            Sample.top("completion: {gate: {zzzzzzz: 1}}"),
            Sample.top("completion: {gate: {silence: {zzzzzzz: 1}}}"),
            Sample.stage("zzzzzzz: 1"),
            Sample.stage("guards: {zzzzzzz: 1}"),
            Sample.stage("checkpoints: {zzzzzzz: 1}"),
            Sample.stage("every-checkpoint: {zzzzzzz: 1}"),
            Sample.stage("failed: {zzzzzzz: 1}"),
            Sample.stage("failed: {paths: {zzzzzzz: 1}}"),
            Sample.stage("").replace("{to: 0%}", "{zzzzzzz: 1}"),
            Sample.step("{command: a, zzzzzzz: 1}"),
            Sample.step("{http: GET https://a, zzzzzzz: 1}"),
            Sample.step("{notify: a, zzzzzzz: 1}"),
            Sample.step("{kubernetes: apply, zzzzzzz: 1}"),
            Sample.step("{confirm: a, zzzzzzz: 1}"),
            Sample.step("{baseline: a, zzzzzzz: 1}"));
    return wrong.map(text ->
        DynamicTest.dynamicTest(
            text.lines().filter(line -> line.contains("zzz")).findFirst().orElseThrow(),
            () ->
                assertThat(known(text))
                    .isNotEmpty()
                    .allSatisfy(field -> assertThat(page).contains("`" + field + "`"))));
  }

  /** The fields that the reader would have known where one is unknown. */
  private static List<String> known(String text) {
    return Sample.problems(text).stream()
        .filter(problem -> problem.what().startsWith("unknown field"))
        .map(Problem::expected)
        .flatMap(expected -> Stream.of(expected.replace("one of ", "").split(", ")))
        .toList();
  }
}
