package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.people.Message;
import dev.sluice.port.NoticeKind;
import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.report.ItemMark;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Checklists: who is told, what silence means, items one by one, and who is on them. */
final class ListFlowTest {
  private static final Sheet.Change THREE =
      Sheet.instead(
          "confirm: Team is there,", "confirm: [Team is there, Rooms booked, Backup tested],");
  private static final Duration LATE = Duration.ofMinutes(8 * 60 + 1);
  private static final String OPERATIONS = "prerequisites/1";

  private static Scenario asking(Sheet.Change... changes) {
    return Scenario.with(changes).starts().untilAsked("confirm", "Team is there");
  }

  private static List<Message> told(Scenario run, NoticeKind kind) {
    return run.world.told().stream().filter(each -> each.kind() == kind).toList();
  }

  @Test
  void tellsThoseWhomItAsksWhatHappensIfNobodyDoesAnything() {
    try (Scenario run = asking()) {
      run.tells("stop", "by", "bo").ends();

      assertThat(told(run, NoticeKind.CHECKLIST).getFirst().text())
          .contains("1. Team is there: open")
          .containsPattern("a reminder every 30m, an escalation on .* UTC, held on .* UTC");
    }
  }

  @Test
  void remindsEscalatesAndHoldsAndATickEndsTheHold() {
    try (Scenario run = asking()) {
      run.passes("119m");
      assertThat(told(run, NoticeKind.REMINDER)).hasSize(3);
      run.untilHeld();

      assertThat(told(run, NoticeKind.ESCALATION)).hasSize(run.plan().roster().channels().size());
      assertThat(run.between(Event.Began.class, Event.HoldBegan.class)).isBetween(hours(8), LATE);
      run.confirms().untilSoaking("ten").tells("stop", "by", "bo").ends();
      run.recordedAs("list-silence");
    }
  }

  @Test
  void asksOnWhenTheHoldIsResumedAndNeverTakesSilenceForYes() {
    try (Scenario run = asking()) {
      run.untilHeld().tells("resume", "by", "bo").passes("7h");
      assertThat(run.view().where().holds()).isEmpty();

      run.passes("70m");

      assertThat(run.view().where().holds().getFirst()).startsWith("not confirmed in time");
      assertThat(run.events(Event.StageEntered.class)).isEmpty();
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void rollsBackWhereTheRunbookSaysSo() {
    try (Scenario run =
        asking(
            Sheet.instead(
                "by: operations-lead}",
                "by: operations-lead, silence: {expire: 1h, then: rollback}}"))) {
      assertThat(run.outcome()).isEqualTo(RunOutcome.ABORTED);

      assertThat(run.elapsed()).isBetween(hours(1), hours(1).plusMinutes(1));
      assertThat(run.events(Event.RollbackOrdered.class).getFirst().why())
          .startsWith("nobody confirmed in time");
      run.recordedAs("list-silence-rolled-back");
    }
  }

  @Test
  void stopsItsClockWhileTheRunIsHeld() {
    try (Scenario run = asking()) {
      run.tells("hold", "by", "bo").passes("20h").tells("resume", "by", "bo").passes("7h");

      assertThat(run.view().where().holds()).isEmpty();
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void takesItemsOneByOneWithARemark() {
    try (Scenario run = asking(THREE)) {
      run.tells("confirm", "by", "bo", "item", "2")
          .tells("confirm", "by", "chen", "item", "team is there");
      assertThat(run.view().waiting().getFirst().facts())
          .contains("2. Rooms booked: ticked by bo, \"because\"", "3. Backup tested: open");

      run.tells("confirm", "by", "bo", "item", "3", "mark", "not-applicable").untilSoaking("ten");

      assertThat(run.events(Event.Confirmed.class))
          .extracting(Event.Confirmed::items, Event.Confirmed::mark)
          .contains(
              org.assertj.core.groups.Tuple.tuple(
                  List.of("Backup tested"), Optional.of(ItemMark.NOT_APPLICABLE)));
      run.tells("stop", "by", "bo").ends();
      run.recordedAs("list-item-by-item");
    }
  }

  @Test
  void ticksAllThatAreLeftAtOnce() {
    try (Scenario run = asking(THREE)) {
      run.tells("confirm", "by", "bo", "item", "2").confirms().untilSoaking("ten");

      assertThat(run.events(Event.Confirmed.class).getLast().items())
          .containsExactly("Team is there", "Backup tested");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void failsTheStepWhenAnItemFailsAndKeepsWhatWasTickedForTheRetry() {
    try (Scenario run = asking(THREE)) {
      run.tells("confirm", "by", "bo", "item", "1");
      run.tells("confirm", "by", "bo", "item", "3", "mark", "failed", "reason", "disk is full");
      run.untilAsked("retry or skip", "'Backup tested' failed, by bo: disk is full");
      run.tells("retry", "by", "bo").untilAsked("confirm", "Team is there");

      assertThat(run.view().waiting().getFirst().facts())
          .contains("1. Team is there: ticked by bo, \"because\"", "3. Backup tested: open");
      run.confirms().untilSoaking("ten").tells("stop", "by", "bo").ends();
      run.recordedAs("list-item-failed");
    }
  }

  @Test
  void refusesWhatIsNotInTheList() {
    try (Scenario run = asking(THREE)) {
      run.tells("confirm", "by", "bo", "item", "2");

      assertThat(run.refused("confirm", "by", "bo", "item", "4"))
          .contains("'4' is not in prerequisites/1: expected 1 to 3, or the text of one");
      assertThat(run.refused("confirm", "by", "bo", "item", "2"))
          .contains("'Rooms booked' is ticked already, by bo");
      assertThat(run.refused("confirm", "by", "bo", "mark", "failed"))
          .contains("which item is failed?");
      assertThat(run.refused("confirm", "by", "bo", "mark", "perhaps")).contains("unknown mark");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void isTakenByOnePersonAndTickedByNobodyElse() {
    try (Scenario run = asking()) {
      run.tells("take", "by", "bo", "for", "1h");

      assertThat(run.refused("take", "by", "chen")).contains("bo is on " + OPERATIONS);
      assertThat(run.refused("confirm", "by", "chen")).contains("bo is on " + OPERATIONS);
      assertThat(run.refused("take", "by", "dee")).contains("it is for operations-lead");
      assertThat(run.view().waiting().getFirst().facts().getLast()).startsWith("bo is on it until");
      run.confirms().untilSoaking("ten").tells("stop", "by", "bo").ends();
      run.recordedAs("list-taken");
    }
  }

  @Test
  void isOpenAgainAfterTheLimitAndSaysSo() {
    try (Scenario run = asking()) {
      run.tells("take", "by", "bo").passes("31m");

      assertThat(told(run, NoticeKind.REMINDER))
          .extracting(Message::subject)
          .containsOnly("[run-1] prerequisites/1 is open again");
      run.tells("confirm", "by", "chen").untilSoaking("ten").tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void isTakenForADayByNobody() {
    try (Scenario run = asking()) {
      assertThat(run.refused("take", "by", "bo", "for", "24h")).contains("expected 8h at most");
      assertThat(run.refused("take", "by", "bo", "step", "ten/1")).contains("prerequisites/1");
      run.tells("stop", "by", "bo").ends();
    }
  }

  private static Duration hours(int hours) {
    return Duration.ofHours(hours);
  }
}
