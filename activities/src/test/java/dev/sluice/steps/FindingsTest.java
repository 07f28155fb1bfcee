package dev.sluice.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.reader.RunbookReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingsTest {
  private static final String HEADROOM =
      "{\"resources\": [{\"name\": \"cpu\", \"free\": 45}, {\"name\": \"memory\", \"free\": 12.5}],"
          + " \"ready\": true, \"a b\": \"x\"}";

  @TempDir java.nio.file.Path data;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "stdout number \"State drift: ([0-9.]+)%\" = 0 | State drift: 0.00%",
        "stdout number \"(\\d+%)\" <= 5%               | at 4%, and 5%",
        "stdout number \"took (\\w+)\" < 2s            | took 250ms",
        "stdout matches \"^Phase: canary \\(5%\\)$\"   | first; Phase: canary (5%); last",
        "stdout matches 'say \"yes\"'                  | they say \"yes\"",
        "stdout json \"$.ready\" = true                | {\"ready\": true}",
        "stdout json \"$['a b'][1].c\" != 4            | {\"a b\": [0, {\"c\": 5}]}",
        "stdout json \"$.pods[*].phase\" = Running     | {\"pods\": [{\"phase\": \"Running\"}]}",
        "stdout json \"$\" >= 1e2                      | 100",
      })
  void holds(String condition, String stdout) {
    assertThat(unmet(condition.replace("1e2", "100"), stdout.replace("; ", "\n"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "stdout number \"drift: ([0-9.]+)%\" = 0 | drift: 0.01%  | is '0.01'",
        "stdout number \"drift: ([0-9.]+)%\" = 0 | all is well   | nothing in it matches drift",
        "stdout number \"drift: (\\S+)\" = 0     | drift: none   | cannot be compared by '='",
        "stdout matches \"^ready$\"              | not ready     | does not hold",
        "stdout json \"$.free\" >= 30            | free: 45      | it is not one JSON text",
        "stdout json \"$.free\" >= 30            | {} {\"free\": 45} | it is not one JSON text",
        "stdout json \"$.free\" >= 30            | {\"used\": 1} | it has nothing at $.free",
        "stdout json \"$.free[*]\" >= 30         | {\"free\": []} | it has nothing at $.free[*]",
        "stdout json \"$.free\" >= 30%           | {\"free\": 45} | cannot be compared",
        "stdout json \"$.free\" >= 30            | {\"free\": null} | 'null'",
      })
  void doesNotHold(String condition, String stdout, String why) {
    assertThat(unmet(condition, stdout)).singleElement().asString().contains(why);
  }

  @Test
  void repeatsNothingOfATextThatIsNoJson() {
    assertThat(unmet("stdout json \"$.free\" >= 30", "{\"token\":\n s3cr3t-1}"))
        .singleElement()
        .asString()
        .contains("it is not one JSON text: see line 2, column ")
        .doesNotContain("s3cr3t");
  }

  @Test
  void mustHoldForEveryPartThatIsFound() {
    assertThat(unmet("stdout json \"$.resources[*].free\" >= 30", HEADROOM))
        .containsExactly(
            "stdout json \"$.resources[*].free\" >= 30 does not hold: stdout json"
                + " \"$.resources[*].free\" is '12.5'");
    assertThat(unmet("stdout number \"([0-9]+)% free\" >= 30", "cpu 45% free, memory 12% free"))
        .hasSize(1);
    assertThat(unmet("stdout number \"([0-9]+)%\" >= 30", "1% ".repeat(5_000))).hasSize(5);
  }

  @Test
  @Timeout(10)
  void takesNoTimeForAPatternThatWouldTakeForEver() {
    String evil = "a".repeat(65_000) + "b";

    assertThat(unmet("stdout matches \"^(a+)+$\"", evil)).hasSize(1);
    assertThat(unmet("stdout number \"(?:a|aa)+(c)\" = 1", evil)).hasSize(1);
  }

  @Test
  void waitsUntilWhatIsFoundIsAsItShouldBe() throws Exception {
    String falling = "echo x >> tries; echo drift: $((3 - $(wc -l < tries)))";
    List<Condition> expect = List.of(condition("stdout number \"drift: (\\d+)\" = 0"));
    Orders orders = Orders.script(falling).within(Duration.ofSeconds(15)).expecting(expect);

    var result =
        Orders.runner(data, Map.of()).run(orders.order(), ScriptedPulse.steady(), Optional.empty());

    assertThat(result.toString()).contains("drift: 0", "unmet=[]");
  }

  private static List<String> unmet(String condition, String stdout) {
    return new Expectations(List.of(condition(condition))).unmet(0, stdout);
  }

  private static Condition condition(String text) {
    String runbook =
        """
        runbook: sample
        stages: {stage: one, steps: {check: x, expect: '%s'}}
        rollback: {to: 0%%}
        """
            .formatted(text.replace("'", "''"));
    return switch (RunbookReader.read("sample.yaml", runbook, name -> Optional.empty())) {
      case RunbookReader.Result.Read read ->
          ((Step.Command) read.runbook().stages().getFirst().steps().before().getFirst())
              .expect()
              .getFirst();
      case RunbookReader.Result.Wrong wrong -> throw new AssertionError(wrong.problems());
    };
  }
}
