package dev.sluice.acceptance.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

/** Trouble that lasts is told once, and then leaves hardly anything in a history. */
final class Quiet {
  private static final Duration SETTLING = Duration.ofSeconds(10);
  private static final Duration LOOKED_AT = Duration.ofSeconds(20);

  /** 200 events an hour are one in 18 s; and one answer to the trouble. */
  private static final long EVENTS = 12;

  private Quiet() {}

  /** People are told of it, and soon after that hardly anything is written any more. */
  static void under(String trouble, Race race) {
    race.until("people are told of '" + trouble + "'", () -> isTold(trouble, race));
    race.passes(SETTLING);
    long before = race.run.historyLength();
    race.passes(LOOKED_AT);
    assertThat(race.run.historyLength() - before)
        .as("events in %s of trouble. %s", LOOKED_AT, race.whereItStands())
        .isLessThanOrEqualTo(EVENTS);
  }

  private static boolean isTold(String word, Race race) {
    return race.world.told().stream()
        .anyMatch(each -> (each.subject() + each.text()).contains(word));
  }
}
