package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.people.Message;
import dev.sluice.port.NoticeKind;
import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.runbook.WorkingHours;
import dev.sluice.steps.inmemory.ScriptedStepActivitiesImpl.Outcome;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Silence that counts in the working hours of those who are asked. */
final class SilenceHoursFlowTest {
  /** Asked at the first gate, an hour and some minutes after the start. */
  private static final Sheet.Change GATE =
      Sheet.instead(
          "silence: {remind: 30m, escalate: 2h, expire: 8h, then: hold}",
          "silence: {remind: 30m, expire: 3h, then: hold, hours: theirs}");

  private static final Sheet.Change QUESTIONS =
      Sheet.instead(
          "rollback:\n",
          "silence: {remind: 30m, expire: 1h, then: rollback, hours: theirs}\nrollback:\n");

  /** Two hours of each day, the first time so many hours after the start. */
  private static Sheet.Change works(String person, int in) {
    LocalTime from = LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES).plusHours(in);
    return Sheet.works(
        person,
        new WorkingHours(ZoneOffset.UTC, List.of(DayOfWeek.values()), from, from.plusHours(2)));
  }

  private static List<Message> told(Scenario run, NoticeKind kind) {
    return run.world.told().stream().filter(each -> each.kind() == kind).toList();
  }

  private static Scenario atTheGate(Sheet.Change... hours) {
    Sheet.Change[] all =
        Stream.concat(Stream.of(GATE), Stream.of(hours)).toArray(Sheet.Change[]::new);
    return Scenario.with(all).starts().confirms().untilAsked("sign", "ten");
  }

  @Test
  void ofAGateGoesOnCountingOnTheNextDay() {
    try (Scenario run = atTheGate(works("bo", 5))) {
      run.untilHeld();

      assertThat(run.elapsed()).isBetween(Duration.ofMinutes(29 * 60 + 58), minutes(30, 3));
      assertThat(told(run, NoticeKind.REMINDER)).hasSize(5);
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void ofAGateSaysWhenItEndsAndRemindsNobodyAtNight() {
    try (Scenario run = atTheGate(works("bo", 5))) {
      assertThat(told(run, NoticeKind.GATE).getFirst().text()).contains("held on");

      run.passes("3h");
      assertThat(told(run, NoticeKind.REMINDER)).isEmpty();
      run.passes("90m");

      assertThat(told(run, NoticeKind.REMINDER)).isNotEmpty();
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void ofAGateCountsInTheHoursOfThoseWhoseWordIsMissingStill() {
    try (Scenario run = atTheGate(works("ana", 1), works("bo", 5))) {
      run.signs("chen", "engineering-lead").passes("2h");

      assertThat(told(run, NoticeKind.REMINDER)).isEmpty();
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void ofAChecklistHoldsInTheirHours() {
    try (Scenario run =
        Scenario.with(
            works("bo", 5),
            Sheet.instead(
                "by: operations-lead}",
                "by: operations-lead, silence: {expire: 1h, then: rollback, hours: theirs}}"))) {
      run.starts();

      assertThat(run.outcome()).isEqualTo(RunOutcome.ABORTED);
      assertThat(run.elapsed()).isBetween(Duration.ofMinutes(358), minutes(6, 3));
    }
  }

  @Test
  void ofAQuestionPagesAtOnceAndCountsInTheirHours() {
    try (Scenario run = Scenario.with(works("dee", 5), QUESTIONS)) {
      run.world.steps.next("tool trace", Outcome.FAILS);
      run.starts().confirms().untilAsked("retry or skip", "step ten/1 failed").passes("1m");
      assertThat(told(run, NoticeKind.STEP_FAILED)).isNotEmpty();

      assertThat(run.outcome()).isEqualTo(RunOutcome.ABORTED);

      assertThat(run.events(Event.RollbackOrdered.class)).hasSize(1);
      assertThat(run.elapsed()).isGreaterThan(Duration.ofMinutes(358));
      assertThat(told(run, NoticeKind.REMINDER)).hasSize(1);
    }
  }

  private static Duration minutes(int hours, int minutes) {
    return Duration.ofHours(hours).plusMinutes(minutes);
  }
}
