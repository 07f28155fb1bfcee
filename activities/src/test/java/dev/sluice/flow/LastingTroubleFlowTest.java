package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.Reading;
import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.runbook.Percent;
import dev.sluice.traffic.inmemory.Fault;
import dev.sluice.traffic.inmemory.ShareSet;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Trouble that lasts: Temporal ends a run whose history is full, with traffic where it is. */
final class LastingTroubleFlowTest {
  private static final int AN_HOUR = 200;
  private static final Reading DOWN =
      new Reading.ProviderError(Reading.Kind.DOWN, "connection refused");
  private static final Sheet.Change WARNS =
      Sheet.instead("guards:\n", "guards:\n  - {when: p99 > 20ms, for: 0s, then: warn}\n");

  @Test
  void spendsFewEventsOnARouterThatRefusesARollback() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().untilSoaking("ten");
      run.world.traffic.fault(0, new Fault.Unreachable());
      run.tells("stop", "by", "bo");
      long before = events(run);
      run.passes("6h").trafficIs("10%");

      assertThat(events(run) - before).isLessThan(6 * AN_HOUR);
      run.world.traffic.fault(0, new Fault.None());
      run.passes("10s").trafficIs("0%");
      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
    }
  }

  @Test
  void tellsAtOnceThenRarelyThatTheRouterRefusesARollback() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().untilSoaking("ten");
      run.world.traffic.fault(0, new Fault.Unreachable());
      run.tells("stop", "by", "bo").passes("58m");

      assertThat(told(run, "traffic cannot be set to 0%"))
          .as("at once, after 1, 5, 15, 30, 45 minutes")
          .isEqualTo(6L * run.plan().roster().channels().size());
      run.world.traffic.fault(0, new Fault.None());
      run.ends();
    }
  }

  @Test
  void overtakesAWriteThatTheRouterRefuses() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().signedByBoth("ten").untilSoaking("fifty");
      run.world.traffic.fault(0, new Fault.Unreachable());
      run.tells("rollback", "by", "bo", "to", "10%").passes("5m");
      run.tells("stop", "by", "chen").passes("1m");
      run.world.traffic.fault(0, new Fault.None());

      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
      run.trafficIs("0%");
      assertThat(run.world.traffic.history())
          .extracting(ShareSet::share)
          .as("set again when the older write can no longer land")
          .endsWith(Percent.of(50), Percent.ZERO, Percent.ZERO);
    }
  }

  @Test
  void holdsWhenSomethingRewritesTheRouterAgainAndAgain() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().untilSoaking("ten");
      fight(run, Duration.ofMinutes(5));

      String what = "drift: the router serves 60%, changed 3 times in 2m, expected 10%";
      assertThat(run.view().where().holds()).containsExactly(what);
      assertThat(run.world.told())
          .anyMatch(message -> message.subject().endsWith(what + ". Held."));
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void spendsFewEventsOnAFightOverTheRouter() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().untilSoaking("ten");
      fight(run, Duration.ofMinutes(30));
      long before = events(run);
      fight(run, Duration.ofHours(2));

      assertThat(events(run) - before).isLessThan(2 * AN_HOUR);
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void looksAtTheRouterAgainOnceAFightIsResumed() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().untilSoaking("ten");
      fight(run, Duration.ofMinutes(5));

      run.tells("resume", "by", "bo").passes("3m").trafficIs("10%");

      run.world.traffic.driftAll(Percent.of(60));
      run.passes("3m").trafficIs("10%").untilAsked("sign", "ten");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void seesDriftWhileAShiftIsHeld() {
    try (Scenario run =
        Scenario.with(Sheet.instead("traffic: 10%", "traffic: 10%\n    shift: 30m"))) {
      run.starts().confirms().until(view -> view.traffic().commanded().equals(Percent.of(3)));
      run.tells("hold", "by", "bo").passes("1m").world.traffic.driftAll(Percent.of(80));

      run.passes("1m").trafficIs("3%");
      assertThat(run.events(Event.Drifted.class)).hasSize(1);
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void tellsAWarningThatComesAndGoesMoreAndMoreRarely() {
    try (Scenario run = Scenario.with(WARNS)) {
      run.starts().confirms().untilSoaking("ten");
      long before = events(run);
      flap(run, Duration.ofHours(3), () -> run.metric("p99", 0.03), () -> run.metric("p99", 0.008));

      assertThat(events(run) - before).isLessThan(3 * AN_HOUR);
      assertThat(run.events(Event.GuardFired.class)).hasSizeBetween(10, 18);
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void rollsBackAtOnceHoweverManyWarningsThereWere() {
    try (Scenario run = Scenario.with(WARNS)) {
      run.starts().confirms().untilSoaking("ten");
      flap(
          run,
          Duration.ofMinutes(30),
          () -> run.metric("p99", 0.03),
          () -> run.metric("p99", 0.008));

      run.metric("error-rate", 0.02);

      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
      assertThat(run.between(Event.Began.class, Event.RollbackOrdered.class))
          .isLessThan(Duration.ofMinutes(40));
    }
  }

  @Test
  void holdsThroughASourceThatComesAndGoes() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().untilSoaking("ten");
      long before = events(run);
      flap(
          run,
          Duration.ofHours(2),
          () -> run.world.metrics.silent(run.world.now(), DOWN),
          () -> run.world.metrics.answering(run.world.now()));

      assertThat(events(run) - before).isLessThan(2 * AN_HOUR);
      assertThat(run.events(Event.RollbackOrdered.class)).isEmpty();
      run.passes("20m").untilAsked("sign", "ten").tells("stop", "by", "bo").ends();
    }
  }

  private static void flap(Scenario run, Duration length, Runnable bad, Runnable good) {
    for (Duration past = Duration.ZERO; past.compareTo(length) < 0; past = past.plusMinutes(6)) {
      bad.run();
      run.passes("3m");
      good.run();
      run.passes("3m");
    }
  }

  /** Another hand sets 60 % whenever the run has set something else. */
  private static void fight(Scenario run, Duration length) {
    for (Duration past = Duration.ZERO; past.compareTo(length) < 0; past = past.plusSeconds(20)) {
      if (!run.world.traffic.share(0).equals(Percent.of(60))) {
        run.world.traffic.driftAll(Percent.of(60));
      }
      run.passes("20s");
    }
  }

  private static long events(Scenario run) {
    return run.history().getEvents().size();
  }

  private static long told(Scenario run, String subject) {
    return run.world.told().stream()
        .map(message -> message.subject())
        .filter(each -> each.contains(subject) && !each.contains("nobody is on it"))
        .count();
  }

  @Test
  void ordersNoRollbackOfWhatIsBackWhileItsReportIsKept() {
    try (Scenario run = Scenario.with(Sheet.instead("for: 2m, no-data", "for: 10s, no-data"))) {
      run.world.keepsReportsAfter(Duration.ofSeconds(50));
      run.starts().confirms().untilSoaking("ten").metric("error-rate", 0.02).ends();

      assertThat(run.events(Event.RollbackOrdered.class)).hasSize(1);
    }
  }
}
