package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.sluice.port.Wire;
import dev.sluice.report.Event.Act;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a deviation crosses between workers, and what is counted by it. */
class DeviationTest {
  private static final Act ACT = new Act("bo", "because");
  private static final String FORM =
      "{\"event\":\"deviation\",\"what\":\"%s\",\"act\":{\"by\":\"bo\",\"reason\":\"because\"}%s}";

  private static Deviation read(String what, String kind) throws JsonProcessingException {
    return (Deviation) Wire.mapper().readValue(FORM.formatted(what, kind), Event.class);
  }

  @Test
  void saysItsKindWhereConditionsCountIt() throws JsonProcessingException {
    assertThat(Wire.mapper().writeValueAsString(Deviation.note(ACT)))
        .isEqualTo(FORM.formatted("note: because", ",\"kind\":\"note\""));
    assertThat(Wire.mapper().writeValueAsString(Deviation.skipped(", with chen", "why?", ACT)))
        .isEqualTo(FORM.formatted("skipped, with chen: why?", ",\"kind\":\"skipped\""));
    assertThat(Wire.mapper().writeValueAsString(new Deviation("accepted: a", ACT)))
        .isEqualTo(FORM.formatted("accepted: a", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "skipped the queue|``|false|false",
        "skipped, with chen: why?|``|false|true",
        "note: looked|``|true|false",
        "any|,\"kind\":\"skipped\"|false|true",
        "note: looked|,\"kind\":\"of another version\"|false|false"
      })
  void isCountedByItsKindAndOfWorkersOfBeforeByItsText(
      String what, String kind, boolean note, boolean skip) throws JsonProcessingException {
    assertThat(read(what, kind).isNote()).isEqualTo(note);
    assertThat(read(what, kind).isSkip()).isEqualTo(skip);
  }
}
