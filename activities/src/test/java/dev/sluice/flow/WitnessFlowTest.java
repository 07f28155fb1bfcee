package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.Reading;
import dev.sluice.guard.Verdict;
import dev.sluice.report.Event;
import dev.sluice.runbook.Operand.Side;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the watchers of a run saw in a soak stands beside what the metric store says of it at the
 * end.
 */
final class WitnessFlowTest {
  private static final String PLAIN = "expect: error-rate < 0.1%";

  private static Scenario soaking(String expected, Sheet.Change... changes) {
    Sheet.Change expects = Sheet.instead(PLAIN, "expect: " + expected);
    return Scenario.with(sheet -> sheet.change(changes), expects)
        .starts()
        .confirms()
        .untilSoaking("ten")
        .passes("20m");
  }

  private static Event.Judged judged(Scenario run) {
    return run.events(Event.Judged.class).getLast();
  }

  private static List<String> shown(Scenario run) {
    return run.events(Event.GateOpened.class).getLast().shown().stream()
        .map(Event.Shown::toString)
        .toList();
  }

  /** The store has had a peak, and does not know of it any more. */
  private static void forgets(Scenario run, String metric, double peak) {
    Instant at = run.world.now();
    run.world.metrics.from(at, metric, peak);
    run.passes("3m").world.metrics.from(at, metric, Side.NEW, new Reading.Value(0.001));
  }

  @Test
  void doesNotTakeTheWordOfAStoreThatHasLostAPeak() {
    try (Scenario run = soaking("p50 max soak < 20ms")) {
      forgets(run, "p50", 0.05);

      run.untilAsked("decide", "p50 max soak < 20ms is not met: by the metric store it holds");

      assertThat(judged(run).verdict()).isEqualTo(Verdict.BREACH);
      assertThat(judged(run).own().orElseThrow().text()).contains("it did not hold: 50ms at");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void asksTheGateWhereBothSayTheSame() {
    try (Scenario run = soaking("p50 max soak < 20ms")) {
      forgets(run, "p50", 0.019);

      run.untilAsked("sign", "ten");

      assertThat(judged(run).own()).isEmpty();
      assertThat(shown(run)).containsExactly("recommended: go on, all 1 expectations hold");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void putsBothBeforeTheSignersWhereAPartOfAGoodSoakWasBad() {
    try (Scenario run = soaking("p50 < 20ms")) {
      forgets(run, "p50", 0.05);

      run.untilAsked("sign", "ten");

      assertThat(judged(run).verdict()).isEqualTo(Verdict.OK);
      assertThat(shown(run))
          .anyMatch(
              line -> line.startsWith("p50 < 20ms: by the metric store it holds (p50 is 1ms)"))
          .anyMatch(line -> line.contains("it did not hold all the time: 50ms at"));
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void saysWhereItsOwnLooksHeldAndTheStoreKnowsNothing() {
    try (Scenario run = soaking("p50 < 20ms")) {
      run.passes("38m");
      run.world.metrics.from(run.world.now(), "p50", Side.NEW, new Reading.NoData("it is gone"));

      run.untilAsked("decide", "by this run's own looks it held");

      assertThat(judged(run).verdict()).isEqualTo(Verdict.NO_DATA);
      assertThat(judged(run).own().orElseThrow().verdict()).isEqualTo(Verdict.OK);
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void tellsThatItSawTooLittleOfASoak() {
    try (Scenario run = soaking("p50 < 20ms")) {
      missesTwentyMinutes(run);

      assertThat(shown(run))
          .anyMatch(line -> line.matches(".*own looks saw p50 in only 6\\d% of the soak \\(.*\\)"));
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void saysThatItIsPracticeWhereItSawTooLittleThere() {
    try (Scenario run = soaking("p50 < 20ms", Sheet.practised())) {
      missesTwentyMinutes(run);

      assertThat(shown(run)).anyMatch(line -> line.endsWith(", at practice pace"));
      run.tells("stop", "by", "bo").ends();
    }
  }

  private static void missesTwentyMinutes(Scenario run) {
    run.world.metrics.from(run.world.now(), "p50", Side.NEW, new Reading.NoData("it is gone"));
    run.passes("20m").metric("p50", 0.001).untilAsked("sign", "ten");
  }

  @Test
  void goesByEachLookAtAMetricOfTheMomentThatNoGuardIsAbout() {
    try (Scenario run = soaking("incidents-high = 0")) {
      run.metric("incidents-high", 1).passes("3m").metric("incidents-high", 0);

      run.untilAsked("decide", "incidents-high = 0");

      assertThat(judged(run).verdict()).isEqualTo(Verdict.BREACH);
      run.tells("stop", "by", "bo").ends();
    }
  }
}
