package dev.sluice.acceptance.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Event;
import dev.sluice.report.RunView.Phase;
import dev.sluice.run.command.RunNames;
import dev.sluice.runbook.Percent;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Writes and looks that land late. */
@Tag("race")
@Execution(ExecutionMode.CONCURRENT)
final class TrafficRaceTest {
  private static final RaceSheet SHEET = RaceSheet.of("canary.yaml");

  @Test
  void putsNoDriftBackAfterAStop() {
    try (Race race = Race.on(SHEET)) {
      race.starts().untilAsked("sign");
      Barrier<Sent> drift = race.holds("report of drift", Sent.result("watch-guards", "drifted"));
      race.world.router.driftAll(Percent.of(60));
      race.untilHeld(drift);

      race.inOneTask(drift, "stop").untilTraffic("0%");

      race.ends().stayedAtZero();
    }
  }

  @Test
  void takesAShiftForNoDriftWhenARecalledWatcherSeesItEarly() {
    try (Race race = Race.on(SHEET)) {
      race.starts().untilAsked("sign");
      Barrier<Percent> look = race.world.traffic.holdReads();
      race.untilHeld(look);
      Barrier<Sent> shift = race.holds("end of the shift", Sent.end("set-traffic", "50%"));
      race.isSigned().untilHeld(shift);

      Barrier<Sent> seen = race.holds("report of the watcher", Sent.end("watch-guards"));
      look.release();
      race.untilHeld(seen);
      race.letsArrive(seen);
      assertThat(race.run.events(Event.Drifted.class)).isEmpty();
      shift.release();

      race.ends();
      assertThat(race.run.events(Event.HoldBegan.class)).isEmpty();
      assertThat(race.writes()).containsExactly(Percent.of(10), Percent.of(50));
    }
  }

  @Test
  void stopsPastAWriteThatHangs() {
    try (Race race = Race.on(SHEET)) {
      race.starts().untilAsked("sign");
      Barrier<Percent> older = race.world.traffic.holdWrites(Percent.of(50));
      CompletableFuture<Percent> zero = race.world.traffic.written(Percent.ZERO);
      race.isSigned().untilHeld(older);

      CompletableFuture<String> stop = race.sends("stop");
      race.within(Duration.ofSeconds(2), "the router has the stop while the shift hangs", zero);
      older.release();

      assertThat(race.answer(stop)).contains("emergency stop");
      race.ends().untilTraffic("0%", Duration.ofSeconds(1));
    }
  }

  @Test
  void stopsPastAWriteThatNobodyHasStarted() {
    String step = "    steps:\n      - {command: tool fifty, undo: tool unfifty}\n";
    try (Race race = Race.on(SHEET.with(step, ""))) {
      race.starts().untilAsked("sign");
      Line crowded = new Line();
      Barrier<Sent> slots = crowded.hold("poll", Sent.poll(RunNames.TRAFFIC_QUEUE));
      CompletableFuture<Percent> zero = race.world.traffic.written(Percent.ZERO);
      race.losesTheWorker(crowded).isSigned().untilIn(Phase.SHIFTING, "fifty");

      CompletableFuture<String> stop = race.sends("stop");
      race.within(Duration.ofSeconds(2), "the router has the stop while the shift waits", zero);
      slots.release();

      assertThat(race.answer(stop)).contains("emergency stop");
      race.ends().untilTraffic("0%", Duration.ofSeconds(1));
    }
  }
}
