package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.runbook.Percent;
import dev.sluice.steps.inmemory.ScriptedStepActivitiesImpl.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The traffic ramp-up that ships, to each of its endings but the good one of {@link
 * FullLengthTest}.
 */
final class RampUpFlowTest {
  private static final String SCALE_UP = "hal9-migrate flat-system scale-up";

  private static Scenario at(String stage) {
    Scenario run = Scenario.with(Sheet.shipped("traffic-ramp-up"));
    run.world.traffic.driftAll(Percent.of(50));
    return run.starts().isAttendedUntilSoaking(stage);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ramp-60", "ramp-70", "ramp-80", "ramp-90", "ramp-95", "ramp-99"})
  void anEmergencyStopInAnyStageGoesToFiftyPercent(String stage) {
    try (Scenario run = at(stage)) {
      run.tells("stop", "by", "bo");

      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
      run.trafficIs("50%");
    }
  }

  @Test
  void aGuardGoesToTheLastStableLevelAndPeopleDecide() {
    try (Scenario run = at("ramp-80")) {
      run.metric("error-rate", 0.002).untilAsked("decide", "rolled back to 70%");
      run.trafficIs("70%").tells("decide", "by", "bo", "option", "end with people watching");

      assertThat(run.outcome()).isEqualTo(RunOutcome.HELD);
      run.trafficIs("70%");
    }
  }

  private static Scenario flatMadeSmall(String stage) {
    Scenario run = at(stage);
    run.world.steps.meanwhile(SCALE_UP, info -> run.world.passes(Duration.ofMinutes(2)));
    return run.until(
        view -> run.ran("hal9-migrate flat-system scale-down --target 10 --keep-minimum") == 1);
  }

  /** From the end of the scale-up to the first moment at which flat got more traffic. */
  private static Duration readyBeforeItWasNeeded(Scenario run) {
    Instant ready =
        last(
            run,
            event -> event instanceof Event.Undone undone && undone.display().equals(SCALE_UP));
    Instant needed =
        last(
            run,
            event ->
                event instanceof Event.Shifted shifted && shifted.to().isBelow(shifted.from()));
    return Duration.between(ready, needed);
  }

  private static Instant last(Scenario run, Predicate<Event> wanted) {
    return run.record().entries().reversed().stream()
        .filter(entry -> wanted.test(entry.event()))
        .findFirst()
        .orElseThrow()
        .at();
  }

  @Test
  void bringsTheFlatSystemBackBeforeTrafficNeedsIt() {
    try (Scenario run = flatMadeSmall("ramp-90")) {
      run.metric("p99", 0.02).untilAsked("decide", "rolled back to 80%");

      assertThat(run.events(Event.Undone.class))
          .extracting(Event.Undone::display)
          .containsExactly(SCALE_UP);
      assertThat(readyBeforeItWasNeeded(run)).isBetween(Duration.ZERO, Duration.ofSeconds(5));
      assertThat(run.between(Event.RollbackOrdered.class, Event.Undone.class))
          .isBetween(Duration.ofMinutes(2), Duration.ofSeconds(125));
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void bringsTheFlatSystemBackWhileAnEmergencyStopMovesTraffic() {
    try (Scenario run = flatMadeSmall("ramp-99")) {
      run.tells("stop", "by", "bo").ends();

      run.trafficIs("50%");
      assertThat(readyBeforeItWasNeeded(run))
          .isBetween(Duration.ofSeconds(-125), Duration.ofSeconds(-115));
      assertThat(run.between(Event.RollbackOrdered.class, Event.Shifted.class))
          .isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void raisesNoTrafficWhileTheFlatSystemIsNotWell() {
    try (Scenario run = Scenario.with(Sheet.shipped("traffic-ramp-up"))) {
      run.world.traffic.driftAll(Percent.of(50));
      run.world.steps.next("hal9-migrate health --system flat", Outcome.FAILS, Outcome.FAILS);
      run.starts().isAttendedUntilSoaking("ramp-60");

      assertThat(run.events(Event.HoldBegan.class).getFirst().reason())
          .startsWith("the way back is not ready: hal9-migrate health --system flat");
      assertThat(run.between(Event.HoldBegan.class, Event.HoldEnded.class))
          .isBetween(Duration.ofSeconds(90), Duration.ofSeconds(95));
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void holdsWhenAResourceIsShort() {
    try (Scenario run = at("ramp-70")) {
      run.metric("cpu", 0.9).untilHeld().trafficIs("70%");

      assertThat(run.view().where().holds()).containsExactly("guard fired: cpu > 85%");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void doesNotBeginWhereTrafficIsNotAtFiftyPercent() {
    try (Scenario run = Scenario.with(Sheet.shipped("traffic-ramp-up"))) {
      run.world.traffic.driftAll(Percent.of(20));
      run.starts().untilAsked("decide", "this runbook starts from 50%").tells("stop", "by", "bo");

      assertThat(run.outcome()).isEqualTo(RunOutcome.ABORTED);
      run.trafficIs("20%");
    }
  }
}
