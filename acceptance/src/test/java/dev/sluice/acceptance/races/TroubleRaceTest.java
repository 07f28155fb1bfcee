package dev.sluice.acceptance.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.Reading;
import dev.sluice.report.RunView.Phase;
import dev.sluice.traffic.inmemory.Fault;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Trouble that lasts must not fill the history: at most 200 events an hour. */
@Tag("race")
@Execution(ExecutionMode.CONCURRENT)
final class TroubleRaceTest {
  private static final Reading DOWN =
      new Reading.ProviderError(Reading.Kind.DOWN, "connection refused");

  private static final Duration FLIP = Duration.ofMillis(700);

  private static final RaceSheet SHEET = RaceSheet.of("canary.yaml").with("soak: 1s", "soak: 30m");

  @Test
  void waitsQuietlyForARouterThatRefusesARollback() {
    try (Race race = Race.on(SHEET)) {
      race.starts().untilIn(Phase.SOAKING, "ten");
      race.world.router.fault(0, new Fault.Unreachable());
      race.run.signal("stop");

      race.isQuietUnder("traffic cannot be set to 0%");
      race.world.router.fault(0, new Fault.None());

      race.untilTraffic("0%", Duration.ofSeconds(10)).ends().stayedAtZero();
    }
  }

  @Test
  void holdsAfterThreePutBacksAndSaysWhatItFightsWith() {
    try (Race race = Race.on(SHEET)) {
      race.starts().untilIn(Phase.SOAKING, "ten");
      race.world.traffic.rival(now -> race.found("60%"));
      race.found("60%");

      race.until(
          "it is held by the fight",
          view -> view.where().holds().stream().anyMatch(each -> each.contains("60%")));

      assertThat(race.writes()).hasSizeLessThanOrEqualTo(4);
      race.isQuietUnder("60%");
    }
  }

  @Test
  void saysLittleAboutASourceThatComesAndGoes() {
    try (Race race = Race.on(SHEET)) {
      race.starts().untilIn(Phase.SOAKING, "ten");
      Instant moment = Instant.now();
      for (int i = 0; i < 200; i += 2) {
        race.world.metrics().silent(moment.plus(FLIP.multipliedBy(i)), DOWN);
        race.world.metrics().answering(moment.plus(FLIP.multipliedBy(i + 1)));
      }

      race.isQuietUnder("metric source");
    }
  }

  @Test
  void saysLittleAboutAGuardThatWarnsAgainAndAgain() {
    try (Race race = Race.on(SHEET)) {
      race.starts().untilIn(Phase.SOAKING, "ten");
      Instant moment = Instant.now();
      for (int i = 0; i < 200; i += 2) {
        race.world.metrics().from(moment.plus(FLIP.multipliedBy(i)), "p99", 0.2);
        race.world.metrics().from(moment.plus(FLIP.multipliedBy(i + 1)), "p99", 0.008);
      }

      race.isQuietUnder("guard fired");
    }
  }
}
