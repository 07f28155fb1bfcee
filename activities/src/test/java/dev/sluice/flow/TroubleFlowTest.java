package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.Reading;
import dev.sluice.report.Deviation;
import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.run.flow.Timings;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Percent;
import dev.sluice.steps.inmemory.ScriptedStepActivitiesImpl.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Metrics that fail, steps that fail, other hands at the router, and commands that make no sense.
 */
final class TroubleFlowTest {
  private static final Reading DOWN =
      new Reading.ProviderError(Reading.Kind.DOWN, "connection refused");

  @Test
  void fillsInWhatIsTickedOff() {
    try (Scenario run =
        Scenario.with(
            Sheet.instead("Team is there", "'Team of ${{ run.by }} on ${{ target.room }}'"))) {
      run.starts().untilAsked("confirm", "Team of ana on channel 7");

      run.confirms().untilSoaking("ten");

      assertThat(run.events(Event.Confirmed.class).getFirst().items())
          .containsExactly("Team of ana on channel 7");
    }
  }

  @Test
  void givesASoakItsLimitFromTheMomentThatItsClockCounts() {
    try (Scenario run =
        Scenario.with(Sheet.instead("soak: 1h", "soak: 1h\n    soak-limit: 102%"))) {
      run.starts().confirms().untilAsked("sign", "ten");

      assertThat(run.events(Event.HoldBegan.class)).isEmpty();
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void holdsAndAsksWhenASoakTakesTooLong() {
    try (Scenario run =
        Scenario.with(Sheet.instead("soak: 1h", "soak: 1h\n    soak-limit: 102%"))) {
      run.starts().confirms().untilSoaking("ten").passes("20m");
      run.metric("error-rate", 0.002).passes("90s").metric("error-rate", 0).passes("1m");
      run.metric("error-rate", 0.002).passes("90s").metric("error-rate", 0).untilHeld();

      assertThat(run.view().where().holds().getFirst()).contains("soak");
      run.tells("resume", "by", "bo").untilAsked("sign", "ten").tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void waitsForAnOverdueSoakAsLongAgainOnceItIsResumed() {
    try (Scenario run =
        Scenario.with(Sheet.instead("soak: 1h", "soak: 1h\n    soak-limit: 102%"))) {
      run.starts().confirms().untilSoaking("ten").passes("20m");
      run.metric("error-rate", 0.002).passes("90s").metric("error-rate", 0).passes("1m");
      run.metric("error-rate", 0.002).passes("90s").metric("error-rate", 0).untilHeld();

      run.passes("66m").tells("resume", "by", "bo").metric("error-rate", 0.002).passes("80s");
      run.metric("error-rate", 0).untilAsked("sign", "ten");

      assertThat(run.events(Event.HoldBegan.class)).hasSize(1);
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void holdsDuringAMetricsOutageAndGoesOnByItself() {
    try (Scenario run = Scenario.with()) {
      run.starts()
          .confirms()
          .untilSoaking("ten")
          .passes("20m")
          .world
          .metrics
          .silent(run.world.now(), DOWN);
      run.untilHeld().passes("5m").trafficIs("10%").world.metrics.answering(run.world.now());

      run.untilAsked("sign", "ten");
      assertThat(run.events(Event.Outage.class))
          .extracting(Event.Outage::began)
          .containsExactly(true, false);
      assertThat(run.world.told())
          .noneMatch(message -> message.subject().contains("no metrics for"));
      assertThat(run.events(Event.RollbackOrdered.class)).isEmpty();
      run.tells("stop", "by", "bo").ends();
      run.recordedAs("outage");
    }
  }

  @Test
  void stepsDownToTheLastStableLevelWhenAnOutageLasts() {
    try (Scenario run = Scenario.with()) {
      run.starts()
          .confirms()
          .signedByBoth("ten")
          .untilSoaking("fifty")
          .world
          .metrics
          .silent(run.world.now(), DOWN);

      run.untilAsked("decide", "rolled back to 10%").trafficIs("10%");
      assertThat(run.world.told())
          .anyMatch(message -> message.subject().contains("no metrics for 10m"));
      assertThat(run.between(Event.Outage.class, Event.RollbackOrdered.class))
          .isGreaterThanOrEqualTo(Timings.STANDARD.outage().stepDown());
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void takesAGuardThatIsBlindForTooLongAsBad() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().untilSoaking("ten").passes("20m");
      run.world.metrics.from(run.world.now(), "error-rate", Side.NEW, new Reading.NoData("empty"));

      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
      assertThat(run.elapsed()).isBetween(Duration.ofMinutes(30), Duration.ofMinutes(40));
    }
  }

  @Test
  void neverCountsTheTimeInWhichThereWasNoData() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().untilSoaking("ten").passes("20m");
      run.world.metrics.from(run.world.now(), "error-rate", Side.NEW, new Reading.NoData("empty"));
      run.passes("8m").metric("error-rate", 0).untilAsked("sign", "ten");

      Event.Soaked soaked = run.events(Event.Soaked.class).getFirst();
      assertThat(soaked.clock().elapsed()).isGreaterThan(Duration.ofMinutes(67));
      assertThat(soaked.clock().coverage()).isLessThan(0.9);
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void holdsWhenAGuardSaysHoldUntilAPersonResumes() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().untilSoaking("ten").metric("p99", 0.08).untilHeld().trafficIs("10%");

      run.metric("p99", 0.008).passes("10m");
      assertThat(run.view().where().holds()).anyMatch(hold -> hold.contains("p99 > 50ms"));
      run.tells("resume", "by", "bo").untilAsked("sign", "ten").tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void adoptsLessTrafficThanItSetAndHolds() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().untilSoaking("ten").world.traffic.driftAll(Percent.of(3));
      run.untilHeld();

      assertThat(run.view().traffic().commanded()).isEqualTo(Percent.of(3));
      run.tells("resume", "by", "bo")
          .untilAsked("sign", "ten")
          .trafficIs("10%")
          .tells("stop", "by", "bo")
          .ends();
      run.recordedAs("drifted");
    }
  }

  @Test
  void putsBackMoreTrafficThanItSet() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().untilSoaking("ten").world.traffic.driftAll(Percent.of(60));
      run.passes("5m").trafficIs("10%");

      assertThat(run.events(Event.Drifted.class))
          .extracting(Event.Drifted::what)
          .containsExactly("corrected");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void takesNoStepWhileItIsHeld() {
    try (Scenario run = Scenario.with()) {
      run.starts().untilAsked("confirm", "").tells("hold", "by", "bo").confirms().passes("1h");
      assertThat(run.ran("tool checkpoint")).isZero();

      run.tells("resume", "by", "bo").untilSoaking("ten");

      assertThat(run.ran("tool checkpoint")).isEqualTo(1);
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void asksAboutAFailedStepAndRetriesIt() {
    try (Scenario run = Scenario.with()) {
      run.world.steps.next("tool trace", Outcome.FAILS, Outcome.SUCCEEDS);
      run.starts()
          .confirms()
          .untilAsked("retry or skip", "step ten/1 failed")
          .trafficIs("0%")
          .tells("retry", "by", "bo");

      run.untilSoaking("ten").tells("stop", "by", "bo").ends();
      assertThat(run.world.steps.ran()).containsSubsequence("tool trace", "tool trace");
    }
  }

  @Test
  void skipsAFailedStepOnlyByTwoPeopleAndKeepsItAsADeviation() {
    try (Scenario run = Scenario.with()) {
      run.world.steps.next("tool trace", Outcome.FAILS);
      run.starts().confirms().untilAsked("retry or skip", "step ten/1 failed");
      assertThat(run.refused("skip", "by", "bo", "second", "bo")).contains("someone other than bo");
      run.tells("skip", "by", "bo", "second", "chen")
          .untilSoaking("ten")
          .tells("stop", "by", "bo")
          .ends();

      assertThat(run.events(Deviation.class))
          .first()
          .extracting(Deviation::what)
          .asString()
          .contains("skipped, with chen");
      run.recordedAs("step-skipped");
    }
  }

  @Test
  void asksWhetherAStepHasActedWhenNobodyKnows() {
    try (Scenario run = Scenario.with()) {
      run.world.steps.next("tool trace", Outcome.IS_LOST);
      run.starts().confirms().untilAsked("retry or skip", "outcome of step ten/1 unknown");

      assertThat(run.world.steps.ran()).containsOnlyOnce("tool trace");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void refusesWhatMakesNoSenseAndChangesNothing() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().untilSoaking("ten");

      assertThat(run.refused("sign", "by", "bo", "role", "operations-lead"))
          .contains("no gate is open");
      assertThat(run.refused("hold", "by", "eve")).contains("'eve' is not in the roster");
      assertThat(run.refused("resume", "by", "bo")).contains("the run is not held");
      assertThat(run.refused("retry", "by", "bo")).contains("no step has failed");
      assertThat(run.refused("rollback", "by", "bo", "to", "60%"))
          .contains("a rollback never raises traffic");
      run.trafficIs("10%").tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void writesARefusedSignalIntoTheRecord() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().untilSoaking("ten").stub().signal("command", "garbage");
      run.passes("1m")
          .signals("hold", "by", "bo", "id", "c-1")
          .untilHeld()
          .tells("hold", "by", "bo", "id", "c-1");

      assertThat(run.events(Event.Refused.class))
          .extracting(Event.Refused::why)
          .allMatch(why -> why.contains("a command is one JSON object"));
      assertThat(run.events(Event.HoldBegan.class)).hasSize(1);
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void failsAtOnceWithAllThatIsWrongWithItsStart() {
    try (Scenario run = Scenario.with()) {
      run.world.pins(
          new dev.sluice.port.CatalogueActivities.Pinning.Refused(
              java.util.List.of(
                  "target 'dmo' is not known, did you mean 'demo'", "input ticket is missing")));
      run.starts();

      assertThat(org.assertj.core.api.Assertions.catchThrowable(run::ends))
          .rootCause()
          .hasMessageContaining("did you mean 'demo'\ninput ticket is missing");
      assertThat(run.world.traffic.history()).isEmpty();
      assertThat(org.assertj.core.api.Assertions.catchThrowable(run::view))
          .hasStackTraceContaining("was refused at its start, and touched nothing: target 'dmo'");
      run.recordedAs("refused-at-start");
    }
  }
}
