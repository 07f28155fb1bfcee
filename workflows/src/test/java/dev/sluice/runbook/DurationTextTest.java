package dev.sluice.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
  @ParameterizedTest
  @CsvSource({
    "1d 2h 3m 4s 5ms, 1d 2h 3m 4s 5ms",
    "90m, 1h 30m",
    "1h30m, 1h 30m",
    "0h, 0s",
    "1500ms, 1s 500ms",
  })
  void readsWhatPeopleWriteAndWritesItsShortestForm(String written, String shortest) {
    assertThat(DurationText.of(DurationText.parse(written))).isEqualTo(shortest);
    assertThat(DurationText.fits(written)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "5", "soon", "1m 1h", "1.5h", "--1h"})
  void refusesWhatIsNoDuration(String text) {
    assertThat(DurationText.fits(text)).isFalse();
    assertThatThrownBy(() -> DurationText.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a number and a unit");
  }

  @ParameterizedTest
  @CsvSource({
    "10000d, too long",
    "999999999999d, too long",
    "1h 99999999999999999999s, too long",
    "-1h, negative",
    "-999999999999d, negative"
  })
  void saysThatADurationIsOutOfBounds(String text, String why) {
    assertThat(DurationText.fits(text)).isFalse();
    assertThatThrownBy(() -> DurationText.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'%s' is %s: expected 0s to 9999d", text, why);
  }

  @ParameterizedTest
  @CsvSource({"1d, 24h", "1d 12h, 36h", "90m, 1h30m", "90s, 1m30s", "1500ms, 1s500ms", "0h, 0s"})
  void writesNoDaysForCommandLines(String written, String forACommand) {
    assertThat(DurationText.inHours(DurationText.parse(written))).isEqualTo(forACommand);
  }

  @Test
  void writesTheSignOfANegativeDuration() {
    assertThat(DurationText.of(Duration.ofMinutes(-90))).isEqualTo("-1h 30m");
  }

  @Test
  void leavesTheMillisecondsOutFromASecondOn() {
    assertThat(DurationText.rounded(Duration.ofMillis(999))).isEqualTo("999ms");
    assertThat(DurationText.rounded(Duration.ofMillis(1_999))).isEqualTo("1s");
  }
}
