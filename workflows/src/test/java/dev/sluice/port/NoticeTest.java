package dev.sluice.port;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.sluice.port.PeopleActivities.About;
import dev.sluice.port.PeopleActivities.Delivery;
import dev.sluice.port.PeopleActivities.Notice;
import dev.sluice.runbook.ChannelName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What crosses to the worker that tells people. */
class NoticeTest {
  private static final String OTHERS =
      """
      {"channel":{"name":"on-call","address":{"address":"log"}},%s"subject":"s","text":"t","urgent":true}\
      """;

  @ParameterizedTest
  @CsvSource({"GATE, gate", "STEP_FAILED, step-failed", "MESSAGE, message"})
  void isWrittenWithItsKindAndComesBack(NoticeKind kind, String word)
      throws JsonProcessingException {
    String json = OTHERS.formatted("\"kind\":\"%s\",".formatted(word));

    assertThat(Wire.mapper().writeValueAsString(notice(kind))).isEqualTo(json);
    assertThat(Wire.mapper().readValue(json, Notice.class)).isEqualTo(notice(kind));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"kind\":\"fanfare\",", "\"kind\":null,"})
  void isAMessageWhereAWorkerOfAnotherVersionSaysNoKindThatIsKnown(String kind)
      throws JsonProcessingException {
    Notice read = Wire.mapper().readValue(OTHERS.formatted(kind), Notice.class);

    assertThat(read).isEqualTo(notice(NoticeKind.MESSAGE));
  }

  @Test
  void saysWhichIncidentItIsOfAndWhatIsAttached() throws JsonProcessingException {
    Incident over = Incident.of("shop-1", NoticeKind.HOLD).in(Incident.State.RESOLVE);
    Notice notice =
        notice(NoticeKind.RESUME)
            .about(new About(Optional.of("shop-1"), Optional.of(over), List.of("report.md")));

    String json = Wire.mapper().writeValueAsString(notice);

    assertThat(json)
        .endsWith(
            ",\"run\":\"shop-1\",\"incident\":{\"key\":\"sluice/hold/shop-1\",\"state\":\"resolve\"},"
                + "\"documents\":[\"report.md\"]}");
    assertThat(Wire.mapper().readValue(json, Notice.class)).isEqualTo(notice);
  }

  @ParameterizedTest
  @CsvSource({"false, ''", "true, ',\"partly\":true'"})
  void saysOfWhatWasNotDeliveredWhetherAPartOfItWas(boolean partly, String written)
      throws JsonProcessingException {
    Delivery delivery = new Delivery.NotDelivered("down", partly);
    String json = "{\"delivery\":\"not-delivered\",\"why\":\"down\"%s}".formatted(written);

    assertThat(Wire.mapper().writeValueAsString(delivery)).isEqualTo(json);
    assertThat(Wire.mapper().readValue(json, Delivery.class)).isEqualTo(delivery);
  }

  private static Notice notice(NoticeKind kind) {
    return new Notice(
        new Roster.Channel(new ChannelName("on-call"), new Roster.Address.Log()),
        kind,
        "s",
        "t",
        true);
  }
}
