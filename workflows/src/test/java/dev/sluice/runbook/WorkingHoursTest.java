package dev.sluice.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WorkingHoursTest {
  private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

  private static WorkingHours hours(String written) {
    return WorkingHours.parse(MADRID, written).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-30T07:00:00Z, true",
    "2026-11-30T06:59:59Z, false",
    "2026-11-30T16:59:59Z, true",
    "2026-11-30T17:00:00Z, false",
    "2026-11-29T10:00:00Z, false",
    "2026-07-01T06:00:00Z, true"
  })
  void holdFromTheirBeginningUpToTheirEndOnTheirDaysInTheirZone(Instant at, boolean hold) {
    assertThat(hours("Mon-Fri 08:00-18:00").hold(at)).isEqualTo(hold);
  }

  @ParameterizedTest
  @CsvSource({
    "Sat-Mon 08:00-18:00, 'Mon, Sat, Sun 08:00-18:00 (Europe/Madrid)'",
    "Wed 22:00-06:00, Wed 22:00-06:00 (Europe/Madrid)",
    "Mon-Sun 00:00-24:00, 'Mon, Tue, Wed, Thu, Fri, Sat, Sun 00:00-24:00 (Europe/Madrid)'"
  })
  void areReadAsTheyAreWritten(String written, String meant) {
    assertThat(hours(written)).hasToString(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"8-18", "Mon-Fri 8:00-18:00", "Mon 08:00-08:00", "Mo 08:00-18:00"})
  void areNothingElse(String written) {
    assertThat(WorkingHours.parse(MADRID, written)).isEmpty();
  }

  @Test
  void ofANightEndOnTheNextDay() {
    WorkingHours night = hours("Fri 22:00-06:00");

    assertThat(night.hold(Instant.parse("2026-11-28T04:59:00Z"))).isTrue();
    assertThat(night.hold(Instant.parse("2026-11-28T05:00:00Z"))).isFalse();
    assertThat(night.hold(Instant.parse("2026-11-27T04:59:00Z"))).isFalse();
  }

  @Test
  void changeNextWhenTheyBeginOrEnd() {
    WorkingHours week = hours("Mon-Fri 08:00-18:00");

    assertThat(week.change(Instant.parse("2026-11-27T12:00:00Z")))
        .isEqualTo(Instant.parse("2026-11-27T17:00:00Z"));
    assertThat(week.change(Instant.parse("2026-11-27T17:00:00Z")))
        .isEqualTo(Instant.parse("2026-11-30T07:00:00Z"));
  }

  @Test
  void beginAfterAGapOfTheClocksAndOfADoubledTimeAtTheFirst() {
    WorkingHours night = hours("Sun 02:30-04:00");

    assertThat(night.change(Instant.parse("2026-03-28T12:00:00Z")))
        .isEqualTo(Instant.parse("2026-03-29T01:00:00Z"));
    assertThat(night.change(Instant.parse("2026-10-24T12:00:00Z")))
        .isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
  }

  @Test
  void areMissingInAWeekWhoseClocksLeaveThemOut() {
    WorkingHours night = hours("Sun 02:00-03:00");

    assertThat(night.hold(Instant.parse("2026-03-29T01:00:00Z"))).isFalse();
    assertThat(night.change(Instant.parse("2026-03-29T01:00:00Z")))
        .isEqualTo(Instant.parse("2026-04-05T00:00:00Z"));
  }
}
