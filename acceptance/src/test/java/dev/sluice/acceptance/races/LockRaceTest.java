package dev.sluice.acceptance.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Deviation;
import dev.sluice.report.Event;
import dev.sluice.report.RunView.Phase;
import dev.sluice.runbook.Percent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Writes of traffic that come when the lock of the target is somebody else's, or nobody's. */
@Tag("race")
@Execution(ExecutionMode.CONCURRENT)
final class LockRaceTest {
  private static final RaceSheet SHEET = RaceSheet.of("canary.yaml");
  private static final String LOST = "the lock of the target is lost";

  /** When who lost the lock to a faster run tries for the first time to take it again. */
  private static final Duration NEXT_TRY = Duration.ofSeconds(20);

  @Test
  void writesNothingLateForARunWhoseTargetAnotherHasTakenOver() {
    try (Race race = Race.on(SHEET)) {
      Barrier<Percent> write = race.starts().untilAsked("sign").holdsWrites("50%");
      Barrier<Sent> end = race.holds("end of the write", Sent.end("set-traffic", "50%"));
      race.isSigned().untilHeld(write);
      race.run.terminate();
      RunThere next = race.another();
      race.untilIn(next, "it looks at the router", view -> !view.waiting().isEmpty());

      write.release();

      assertThat(race.untilHeld(end)).asString().contains("nothing was written", next.id());
      assertThat(race.writes()).containsExactly(Percent.of(10));
      assertThat(next.events(Deviation.class))
          .extracting(Deviation::what)
          .containsExactly(
              "lock of %s taken over from run %s, which no longer exists"
                  .formatted(race.target(), race.run.id()));
    }
  }

  @Test
  void ordersAWriteAnewThatWasOrderedBeforeTheLockWasTakenAgain() {
    try (Race race = Race.on(SHEET)) {
      Barrier<Percent> write = race.starts().untilAsked("sign").holdsWrites("50%");
      Barrier<Sent> end = race.holds("end of the write", Sent.end("set-traffic", "50%"));
      race.isSigned().untilHeld(write);
      race.losesTheLock().until("it was held", view -> held(race).size() == 1);
      write.release();

      assertThat(race.untilHeld(end)).asString().contains("nothing was written");
      end.release();

      race.ends();
      assertThat(race.writes()).containsExactly(Percent.of(10), Percent.of(50));
      assertThat(race.run.events(Event.Asked.class)).isEmpty();
    }
  }

  /** How often the run held since it had lost the lock, and was over it. */
  private static List<Event.HoldEnded> held(Race race) {
    return race.run.events(Event.HoldEnded.class).stream()
        .filter(each -> each.reason().equals(LOST))
        .toList();
  }

  @Test
  void raisesNothingButStopsWhereNobodyCanSayWhoHoldsTheLock() {
    try (Race race = Race.on(SHEET)) {
      race.starts().untilAsked("sign");
      race.world.locks.silent(true);
      Barrier<Sent> end = race.holds("end of the write", Sent.end("set-traffic", "50%"));
      assertThat(race.isSigned().untilHeld(end)).asString().contains("would raise traffic");

      race.tells("stop");

      end.release();
      race.ends().stayedAtZero();
      assertThat(race.writes()).doesNotContain(Percent.of(50));
    }
  }

  @Test
  void doesNotEvenStopWhatIsAnotherRunsByNow() {
    try (Race race = Race.on(SHEET)) {
      race.starts().untilAsked("sign");
      Barrier<Sent> task = race.holds("workflow task", Sent.decision(race.run.id()));
      race.losesTheLock().untilHeld(task);
      RunThere faster = race.another();
      race.untilIn(faster, "it looks at the router", view -> !view.waiting().isEmpty());
      task.release();
      race.until("it is held", view -> view.where().holds().contains(LOST)).tells("stop");
      race.passes(Duration.ofSeconds(2));
      assertThat(race.share()).isEqualTo(Percent.of(10));

      faster.terminate();

      race.untilTraffic("0%", NEXT_TRY).ends().stayedAtZero();
    }
  }

  @Test
  void keepsItsLockThroughAResetAndNoticesItsLossAfterIt() {
    try (Race race = Race.on(SHEET)) {
      race.starts().untilAsked("sign").run.resetToTheNewest();
      race.untilIn(Phase.GATE, "ten").losesTheLock();

      race.until("it was held", Duration.ofMinutes(1), view -> held(race).size() == 1);

      race.isSigned().ends();
      assertThat(race.writes()).containsOnly(Percent.of(10), Percent.of(50));
    }
  }

  @Test
  void keepsItsLockThroughAResetToTheVeryBeginning() {
    try (Race race = Race.on(SHEET)) {
      race.starts().untilAsked("sign").run.resetToTheBeginning();

      race.untilAsked("decide");

      assertThat(race.run.events(Deviation.class)).isEmpty();
      assertThat(race.world.locks.holder(race.target())).isEqualTo(race.run.id());
    }
  }
}
