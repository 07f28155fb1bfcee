package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.people.Message;
import dev.sluice.report.Event.RunOutcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Snapshots of a run that people get while its stages run. */
final class BriefingFlowTest {
  private static final int EVENTS = 2_000;
  private static final int BYTES = 1_100_000;
  private static final Sheet.Change BRIEFED = briefed("to: engineering}");
  private static final Sheet.Change BRIEFED_TWICE =
      briefed("to: engineering}\n  - {every: 1h, to: [engineering, on-call]}");

  private static Sheet.Change briefed(String to) {
    return Sheet.instead(
        "prerequisites:\n", "briefings:\n  - {every: 15m, " + to + "\nprerequisites:\n");
  }

  private static List<Message> briefings(Scenario run) {
    return run.world.told().stream().filter(told -> told.subject().contains("briefing: ")).toList();
  }

  @Test
  void tellsWhereTheRunStandsEveryQuarterOfAnHour() {
    try (Scenario run = Scenario.with(BRIEFED)) {
      run.starts().confirms().untilSoaking("ten").passes("46m");

      assertThat(briefings(run)).hasSize(3);
      assertThat(briefings(run).getLast().text())
          .contains("traffic: commanded 10%", "soak: ", " counted of 1h", "waits for nobody")
          .contains("guard error-rate > 0.1% for 2m: inactive, 0%", "ends 20");
      run.tells("stop", "by", "bo").ends();
      run.recordedAs("briefed");
    }
  }

  @Test
  void tellsWhomItWaitsFor() {
    try (Scenario run = Scenario.with(BRIEFED)) {
      run.starts().confirms().untilAsked("sign", "ten").passes("16m");

      assertThat(briefings(run).getLast().text())
          .contains("waits for engineering-lead, operations-lead to sign: ten: Go on?");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void tellsBeforeTrafficIsExposedToo() {
    Sheet.Change slow =
        Sheet.instead(
            "- {command: tool checkpoint, undo: tool restore}",
            "- {confirm: Look around, by: operations-lead}");
    try (Scenario run = Scenario.with(BRIEFED, slow)) {
      run.starts().confirms().untilAsked("confirm", "Look around").passes("31m");
      assertThat(briefings(run)).hasSize(2);

      run.tells("rollback", "by", "bo").ends();
      assertThat(briefings(run)).hasSize(2);
    }
  }

  @Test
  @Tag("long")
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void keepsTheHistoryOfFiftyHoursSmall() {
    try (Scenario run =
        Scenario.with(
            BRIEFED_TWICE,
            Sheet.instead("soak: 2h", "soak: 48h"),
            Sheet.lookingEvery(Duration.ofSeconds(5)))) {
      run.starts().confirms().signedByBoth("ten").untilSoaking("fifty").passes("48h");
      run.signedByBoth("fifty").signedByBoth("completion");

      assertThat(run.outcome()).isEqualTo(RunOutcome.COMPLETED);
      int events = run.history().getEvents().size();
      int bytes = run.history().getHistory().getSerializedSize();
      System.out.printf(
          "%s of workflow time, %d briefings: %d events, %d bytes%n",
          run.elapsed(), briefings(run).size(), events, bytes);
      assertThat(briefings(run)).hasSizeGreaterThan(190 + 48);
      assertThat(events).isLessThan(EVENTS);
      assertThat(bytes).isLessThan(BYTES);
    }
  }
}
