package dev.sluice.acceptance.runs;

import static dev.sluice.acceptance.runs.Operator.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.Verdict;
import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.runbook.Gate.Decision;
import dev.sluice.runbook.Percent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the ramp phase that ships does when something is wrong, and where the traffic is then. Its
 * three minutes take thirty seconds, so that a warning comes before a rollback as it does for real.
 */
@Tag("long")
class SufferingRampPhaseTest {
  private static final int FACTOR = 6;
  private static final int QUICK = 360;
  private static final Duration A_MOMENT = Duration.ofSeconds(2);

  /** A day of these tests is full of faults. */
  private static final String THE_DAY_BEFORE =
      "  - expect: [error-rate max 24h < 0.5%, incidents-critical max 24h = 0]\n";

  /** Each drill begins where the one before it has rolled back to. */
  private static final String LIVE = "starts-from: 1%\n";

  /** A few errors are a difference between segments, and other guards are what is tried. */
  private static final Drill AS_SHIPPED =
      Drill.of("ramp-phase", "ramp-phase-drill")
          .without(THE_DAY_BEFORE)
          .without(LIVE)
          .with("spread by segment > 0.05pp", "spread by segment > 90pp");

  /** Whoever fails for one segment fails for all of them too, which other guards see as soon. */
  private static final Drill BY_SEGMENT =
      Drill.of("ramp-phase", "ramp-phase-by-segment")
          .without(THE_DAY_BEFORE)
          .without(LIVE)
          .with("error-rate > 0.5%, for: 3m", "error-rate > 50%, for: 3m")
          .with("error-rate > 0.75%\n", "error-rate > 75%\n")
          .with("availability < 99.95%, for: 3m", "availability < 50%, for: 3m");

  @AutoClose private static Site site;

  @BeforeAll
  static void startEverything() {
    site =
        Site.ofTheDemo(
            new Site.Beginning(
                Percent.ZERO,
                Percent.ZERO,
                List.of(FACTOR, QUICK),
                Optional.empty(),
                List.of(AS_SHIPPED, BY_SEGMENT)));
  }

  private static Operator soaking(String target, Drill drill) {
    return Operator.startsOn(target, site, drill.name(), Map.of())
        .isAttendedUntil("ramp-10 soaks", Looks.soaked("ramp-10", A_MOMENT));
  }

  private static Operator soaking() {
    return soaking("demo", AS_SHIPPED);
  }

  /** What is left for people, once the traffic is where it was. */
  private static List<Event> rolledBack(Operator run) {
    List<Event> events =
        run.until("the traffic is back", Looks.commanded(0))
            .isAttended()
            .ends(RunOutcome.ROLLED_BACK);
    assertThat(site.share()).isEqualTo(Percent.ZERO);
    assertThat(only(Event.RollbackOrdered.class, events)).hasSize(1);
    return events;
  }

  @Test
  void warnsOfErrorsAndRollsBackByItselfWhenNobodyDecidesAndTheyLast() {
    Operator run = soaking();

    site.suffer("version=hierarchical&errors=0.05");
    run.until("the lead is asked", Looks.asked("sign", "> 0.75%"));
    assertThat(site.share()).isEqualTo(Percent.of(10));

    assertThat(only(Event.GuardFired.class, rolledBack(run)))
        .extracting(each -> Looks.plain(each.condition()))
        .containsSubsequence("error-rate > 0.75%", "error-rate > 0.5%");
  }

  @Test
  void goesToFivePercentWhileALatencyIsInvestigatedAndReturns() {
    Operator run = soaking();

    site.suffer("version=hierarchical&delay=300ms");
    run.until("it is late", Looks.breached("p99 > 250ms", Duration.ofSeconds(13)));
    site.suffer("reset=yes");
    run.until("the lead is asked", Looks.asked("sign", "> 250ms"));
    run.decides("bo", "engineering-lead", Decision.HOLD).until("it is held", Looks::held);
    run.until("traffic is lower", Looks.commanded(5));
    assertThat(site.share()).isEqualTo(Percent.of(5));

    run.resumes().until("it is at 10% again", Looks.commanded(10));
    assertThat(run.stops()).isLessThan(Duration.ofMinutes(1));
    assertThat(only(Event.HoldBegan.class, rolledBack(run))).hasSize(1);
  }

  @Test
  void rollsBackWhenOneSegmentAloneSuffers() {
    Operator run = soaking("demo", BY_SEGMENT);

    site.suffer("version=hierarchical&segment=b&errors=0.3");

    List<Event.GuardFired> fired = only(Event.GuardFired.class, rolledBack(run));
    assertThat(fired)
        .extracting(each -> Looks.plain(each.condition()))
        .anyMatch(each -> each.endsWith("spread by segment > 0.05%"))
        .doesNotContain("error-rate > 50%", "availability < 50%");
  }

  @Test
  void holdsWhileTheMetricsAreDownAndGoesOnWhenTheyComeBack() {
    Operator run = soaking();

    site.suffer("metrics=down");
    run.until("it is held", Looks::held);
    assertThat(site.share()).isEqualTo(Percent.of(10));
    site.suffer("metrics=ok");
    run.until("nothing holds it", view -> !Looks.held(view))
        .untilSoaked("ramp-10", Duration.ofSeconds(10));

    assertThat(only(Event.Outage.class, run.events()))
        .extracting(Event.Outage::began)
        .containsExactly(true, false);
    assertThat(only(Event.GuardFired.class, run.events())).isEmpty();
    run.stops();
    assertThat(rolledBack(run)).isNotEmpty();
  }

  @Test
  void showsALeakAndMissesOfTheCacheAtTheMidpointWhereTheLeadAborts() {
    Operator run = soaking("demo-" + QUICK, AS_SHIPPED);

    site.suffer("version=hierarchical&leak=5000000&misses=0.5");
    run.isAttendedUntil("the midpoint asks", Looks.asked("sign", "hours-2"));
    run.decides("bo", "engineering-lead", Decision.ROLLBACK);

    List<Event> events = rolledBack(run);
    assertThat(only(Event.Judged.class, events))
        .filteredOn(each -> each.verdict() != Verdict.OK)
        .extracting(each -> each.condition().text())
        .containsExactly("cache-hit-rate over soak > 70%");
    assertThat(gibibytes(events, "memory-used over soak"))
        .isGreaterThan(gibibytes(events, "memory-used at 0s"));
  }

  private static double gibibytes(List<Event> events, String what) {
    String value =
        only(Event.Looked.class, events).stream()
            .flatMap(looked -> looked.shown().stream())
            .filter(shown -> shown.what().equals(what))
            .map(Event.Shown::value)
            .findFirst()
            .orElseThrow();
    return Double.parseDouble(value.replace(" GiB", ""));
  }
}
