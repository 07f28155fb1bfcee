package dev.sluice.runbook.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.port.Wire;
import dev.sluice.runbook.Asking;
import dev.sluice.runbook.Closing;
import dev.sluice.runbook.ConditionText;
import dev.sluice.runbook.Pace;
import dev.sluice.runbook.Results;
import dev.sluice.runbook.Results.Content;
import dev.sluice.runbook.Results.Part;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.StepId;
import dev.sluice.runbook.text.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultsReaderTest {
  /** Asks for an answer in each place where a runbook may ask for one. */
  private static final String RUNBOOK =
      """
      runbook: sample
      prerequisites:
        - {confirm: a, by: first, answer: {early: text, everywhere: text}}
      stages:
        - stage: one
          traffic: 5%
          soak: 1h
          checkpoints:
            - checkpoint: half
              at: 30m
              show: [p99 over 6m, cpu]
              steps: {confirm: a, by: second, answer: {looked: text, everywhere: text}}
          after:
            - parallel:
                - {confirm: a, by: third, answer: {beside: count, everywhere: text}}
                - {check: b}
          failed:
            to: 1%
            steps: {confirm: a, by: fourth, answer: {plan: text, everywhere: text}}
            paths: {path: A}
          gate: {roles: lead, show: [cpu, run.rollbacks]}
      completion:
        steps: {confirm: a, by: fifth, answer: {ready: text, everywhere: text}}
      rollback:
        to: 0%
        after: {confirm: a, by: sixth, answer: {back: text, everywhere: text}}
      results:
      """;

  private static Runbook with(String results) {
    return Sample.read(RUNBOOK + results.indent(2));
  }

  private static final String SOME =
      """
      document: RESULTS.md
      parts:
        - {part: Looks, of: [checkpoints, decisions]}
        - {part: Figures, show: [p99 over 6m, cpu over soak], answers: looked}
        - {part: Plan, if: failed, answers: [plan, back, beside, early]}
        - {part: Ready, if: passed, answers: ready}
      """;

  @Test
  void readsEachPartWithAllThatStandsInIt() {
    Results results = with(SOME).closing().results().orElseThrow();

    assertThat(results.document()).isEqualTo("RESULTS.md");
    assertThat(results.parts())
        .extracting(Part::title)
        .containsExactly("Looks", "Figures", "Plan", "Ready");
    assertThat(results.parts())
        .extracting(Part::only)
        .containsExactly(
            Optional.empty(),
            Optional.empty(),
            Optional.of(Results.Ending.FAILED),
            Optional.of(Results.Ending.PASSED));
    assertThat(results.parts().getFirst().contents())
        .containsExactly(new Content.Checkpoints(), new Content.Decisions());
    assertThat(results.parts().get(2).contents())
        .containsExactly(new Content.Answers(List.of("plan", "back", "beside", "early")));
  }

  private static List<String> shown(Runbook runbook) {
    return runbook.closing().results().orElseThrow().parts().stream()
        .flatMap(part -> part.contents().stream())
        .filter(Content.Facts.class::isInstance)
        .flatMap(content -> ((Content.Facts) content).show().stream())
        .map(ConditionText::of)
        .toList();
  }

  @Test
  void knowsAFactByWhatItIsCalledWhereItIsShown() {
    assertThat(shown(with(SOME))).containsExactly("p99 over 6m", "cpu over soak");
    assertThat(shown(with("document: R.md\nparts: {part: A, show: [cpu, run.rollbacks]}\n")))
        .containsExactly("cpu over soak", "run.rollbacks");
  }

  @Test
  void findsAFactInPracticeByWhatItIsCalledThere() {
    Runbook paced = Pace.compress(with(SOME), 6, Duration.ofSeconds(3)).runbook();

    assertThat(shown(paced)).containsExactly("p99 over 1m", "cpu over soak");
  }

  @Test
  void hasNoneInAPlanThatWasRecordedWithoutAny() throws JsonProcessingException {
    ObjectNode recorded = Wire.mapper().valueToTree(with(SOME).closing());
    recorded.remove("results");

    assertThat(Wire.mapper().treeToValue(recorded, Closing.class).results()).isEmpty();
  }

  @Test
  void findsWhereAnAnswerIsAskedFor() {
    assertThat(Asking.of(with(SOME), "everywhere"))
        .extracting(step -> step.id().value() + " " + step.by())
        .containsExactly(
            "prerequisites/1 first",
            "one/half/1 second",
            "one/after/1/1 third",
            "one/failed/1 fourth",
            "completion/1 fifth",
            "rollback/after/1 sixth");
    assertThat(Asking.of(with(SOME), "plan"))
        .singleElement()
        .satisfies(step -> assertThat(step.id()).isEqualTo(new StepId("one/failed/1")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "»text                                        | a text stands here; expected the results",
        "»{parts: {part: A, of: decisions}}           | the results has no 'document'",
        "{document: »R.txt, parts: {part: A, of: decisions}} | 'R.txt' is not a valid"
            + " name of a document; expected a plain file name that ends in .md",
        "{document: »../R.md, parts: {part: A, of: decisions}} | is not a valid name"
            + " of a document",
        "{document: »report.md, parts: {part: A, of: decisions}} | but not report.md or"
            + " incident.md, which every run keeps",
        "»{document: R.md}                            | the results has no 'parts'",
        "{document: R.md, parts: »[]}                 | 'parts' is empty; expected one item",
        "{document: R.md, parts: {»prt: A}}           | did you mean 'part'?",
        "{document: R.md, parts: »{of: decisions}}    | a part of the results has no 'part'",
        "{document: R.md, parts: »{part: A}}          | a part of the results says nothing;"
            + " expected of, show or answers",
        "{document: R.md, parts: »{part: A, if: failed}} | a part of the results says nothing",
        "{document: R.md, parts: {part: A, of: »decision}} | unknown content of a part 'decision';"
            + " expected one of checkpoints, decisions; did you mean 'decisions'?",
        "{document: R.md, parts: {part: A, if: »pased, of: decisions}} | unknown ending 'pased';"
            + " expected one of passed, failed; did you mean 'passed'?",
        "{document: R.md, parts: {part: A, answers: [plan, »redy]}} | unknown answer 'redy'",
        "{document: R.md, parts: {part: A, answers: »plann}} | did you mean 'plan'?",
        "{document: R.md, parts: {part: A, show: »cpus}} | unknown fact 'cpus'",
        "{document: R.md, parts: {part: A, show: »p99 over 7m}} | did you mean 'p99 over 6m'?",
        "{document: R.md, parts: {part: A, show: [»[cpu]]}} | a list stands here; expected a fact"
            + " in the 'show'",
        "{document: R.md, parts: »[{part: A, of: decisions}, {part: A, of: checkpoints}]} | two"
            + " parts have the same title; expected a title of its own for each",
        "{document: R.md, »part: {part: A}}           | did you mean 'parts'?",
      })
  void saysWhatIsWrongAndWhere(String results, String said) {
    String marked = RUNBOOK.stripTrailing() + " " + results.strip();
    int line = (int) RUNBOOK.lines().count();
    int column = marked.indexOf('»') - marked.lastIndexOf('\n');

    assertThat(Sample.problems(marked.replace("»", "")))
        .extracting(Problem::sentence)
        .anySatisfy(sentence ->
            assertThat(sentence)
                .startsWith("sample.yaml:%d:%d: ".formatted(line, column))
                .contains(said.strip()));
  }

  @Test
  void saysWhatToWriteWhereNothingIsAskedForOrShown() {
    String text =
        Sample.top("results: {document: R.md, parts: {part: A, show: p99, answers: plan}}\n");

    assertThat(Sample.problems(text))
        .extracting(Problem::sentence)
        .containsExactlyInAnyOrder(
            "sample.yaml:8:50: this runbook has no fact at all; expected a fact in the 'show' of"
                + " a checkpoint or a gate",
            "sample.yaml:8:64: this runbook has no answer at all; expected an 'answer' that a"
                + " 'confirm' asks for");
  }
}
