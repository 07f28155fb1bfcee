package dev.sluice.acceptance.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.Reading;
import dev.sluice.report.Event;
import dev.sluice.report.RunView.Phase;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What watchers see and say at an awkward moment. */
@Tag("race")
@Execution(ExecutionMode.CONCURRENT)
final class WatchRaceTest {
  private static final Reading DOWN =
      new Reading.ProviderError(Reading.Kind.DOWN, "connection refused");

  private static final RaceSheet SHEET = RaceSheet.of("canary.yaml").with("soak: 1s", "soak: 30m");

  @Test
  void endsTheHoldOfAnOutageInTheLookInWhichAGuardFires() {
    try (Race race = Race.on(SHEET)) {
      race.starts().untilIn(Phase.SOAKING, "ten");
      race.world.metrics().silent(Instant.now(), DOWN);
      race.until("it is held", view -> view.where().phase() == Phase.HELD);

      race.world.metrics().from(Instant.now(), "p99", 0.2).answering(Instant.now());

      race.until("nothing holds it", view -> view.where().holds().isEmpty());
      assertThat(race.run.events(Event.GuardFired.class)).hasSize(1);
    }
  }

  @Test
  void watchesOnAfterAReportThatNobodyCanRead() {
    try (Race race = Race.on(SHEET)) {
      race.starts().untilIn(Phase.SOAKING, "ten");
      race.garbles(Sent.end("watch-guards")).tells("hold");
      int told = race.world.told().size();

      race.until("people are told", view -> race.world.told().size() > told);
      race.world.metrics().from(Instant.now(), "error-rate", 0.2);

      race.ends().stayedAtZero();
    }
  }

  @Test
  void holdsWhenTheLockIsLostAndEndsWithoutIt() {
    try (Race race = Race.on(SHEET)) {
      race.starts().untilIn(Phase.SOAKING, "ten").losesTheLock();

      race.until("it is held", Duration.ofMinutes(1), view -> view.where().phase() == Phase.HELD);
      race.tells("stop");

      race.ends().stayedAtZero();
    }
  }

  @Test
  void endsARunWhoseLockIsGone() {
    try (Race race = Race.on(SHEET)) {
      race.starts().untilIn(Phase.SOAKING, "ten").losesTheLock().tells("stop");

      race.ends().stayedAtZero();
    }
  }
}
