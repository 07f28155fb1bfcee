package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.sluice.port.Wire;
import dev.sluice.runbook.Percent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines of a record that a later version of the worker wrote. */
class ForeignEventTest {
  private static final String LINE =
      """
      {"at":"2025-01-06T12:00:00Z","event":{"event":"frozen","until":"2025-01-07","why":[1.5,{"a":""}]}}\
      """;

  private static Entry foreign() throws JsonProcessingException {
    return Wire.mapper().readValue(LINE, Entry.class);
  }

  @Test
  void areHandedOnAsTheyWereRead() throws JsonProcessingException {
    assertThat(foreign().event()).isInstanceOf(Event.Foreign.class);
    assertThat(Wire.mapper().writeValueAsString(foreign())).isEqualTo(LINE);
  }

  @Test
  void areSealedLikeAnyOther() throws JsonProcessingException {
    Entry own = new Entry(foreign().at(), new Event.Began(Percent.of(5)));

    String sent = Wire.mapper().writeValueAsString(Chain.sealed(List.of(own, foreign(), own)));

    assertThat(Chain.broken(Wire.mapper().readTree(sent))).isEmpty();
    assertThat(sent).contains("\"seq\":2", "\"event\":\"frozen\"");
  }

  @Test
  void areNamedInAReport() throws JsonProcessingException {
    RunRecord record = new Scribe().add(foreign().event()).record();

    assertThat(TimeLine.newest(record.plan(), record.entries(), 1).getFirst())
        .endsWith("'frozen', which needs a newer version of sluice to read");
    assertThat(Acts.of(foreign().event())).isEmpty();
    assertThat(Places.about(foreign().event(), "ten/midpoint")).isFalse();
  }
}
