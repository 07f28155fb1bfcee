package dev.sluice.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartReaderTest {
  private final Objections objections = new Objections();

  private Optional<Instant> at(String json) {
    String input = Shop.INPUT.replace("}}", "},\"at\":" + json + "}");
    return new StartReader(Shop.bindings(), objections).read(input, Optional.empty()).at();
  }

  @Test
  void readsTheMomentToStartAt() {
    assertThat(at("\"2025-11-01T15:00+01:00\"")).contains(Instant.parse("2025-11-01T14:00:00Z"));
    assertThat(objections.none()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"2025-11-01T14:00:00\"",
        "\"2025-11-01\"",
        "\"14:00\"",
        "\"\"",
        "14",
        "null",
        "[]"
      })
  void refusesAMomentThatIsNone(String json) {
    assertThat(at(json)).isEmpty();
    assertThat(objections.all())
        .singleElement()
        .asString()
        .startsWith("'at' is ")
        .contains("2025-11-01T14:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"+999999999-12-31T23:59:59-18:00", "-999999999-01-01T00:00:00+18:00"})
  void refusesAMomentThatIsALifetimeAway(String moment) {
    assertThat(at("\"" + moment + "\"")).isPresent();
    assertThat(objections.all())
        .singleElement()
        .asString()
        .contains("0000000", "a moment within a year from now; check the year");
  }
}
