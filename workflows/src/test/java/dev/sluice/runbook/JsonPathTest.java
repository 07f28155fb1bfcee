package dev.sluice.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.port.Wire;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPathTest {
  private static List<String> found(String path, String json) throws JsonProcessingException {
    return new JsonPath(path)
        .in(Wire.mapper().readTree(json)).stream().map(JsonNode::toString).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$             | {'pods':[{'a b':1},{'a b':2}],'lag':3}",
        "$.lag         | 3",
        "$['lag']      | 3",
        "$.pods[1]     | {'a b':2}",
        "$.pods[0]['a b'] | 1",
      })
  void findsWhatStandsAtAPlace(String path, String value) throws JsonProcessingException {
    String json = "{'pods':[{'a b':1},{'a b':2}],'lag':3}".replace('\'', '"');

    assertThat(found(path, json)).containsExactly(value.strip().replace('\'', '"'));
  }

  @ParameterizedTest
  @ValueSource(strings = {"$[*]", "$.*"})
  void findsEachOfAListAndOfAMap(String each) throws JsonProcessingException {
    assertThat(found(each, "[1, 2]")).containsExactly("1", "2");
    assertThat(found(each, "{\"a\": 1, \"b\": 2}")).containsExactly("1", "2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"$.b", "$[2]", "$.a.b", "$.a[0]", "$.a[*]"})
  void findsNothingWhereNothingStands(String path) throws JsonProcessingException {
    assertThat(found(path, "{\"a\": 1}")).isEmpty();
  }

  @Test
  void findsAThousandAndNotOneMore() throws JsonProcessingException {
    assertThat(found("$[*]", Collections.nCopies(1_001, 1).toString())).hasSize(1_000);
  }
}
