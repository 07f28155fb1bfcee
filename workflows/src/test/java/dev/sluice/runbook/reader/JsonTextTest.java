package dev.sluice.runbook.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.Step;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "~            | null",
        "true         | true",
        "'true'       | \"true\"",
        "3            | 3",
        "'3'          | \"3\"",
        "-0.50        | -0.50",
        "007          | \"007\"",
        "yes          | \"yes\"",
        "[1, [], {}]  | [1,[],{}]",
        "{a: ~, b: c} | {\"a\":null,\"b\":\"c\"}",
      })
  void becomesWhatYamlMeans(String yaml, String json) {
    Step.Http call = (Step.Http) Sample.only("{http: POST https://a, json: " + yaml + "}");

    assertThat(call.call().json()).contains(json);
  }
}
