package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.followup.Item;
import dev.sluice.followup.Owed;
import dev.sluice.report.CurrentDetails;
import dev.sluice.report.StatusText;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What people owe after a run is told, reminded, escalated and ticked, long after its end. */
final class DutyFlowTest {
  private static final Sheet.Change RETROSPECTIVE =
      duties("{duty: Retrospective held, by: product-owner, within: 8d}");

  private static Sheet.Change duties(String... duties) {
    return Afterwards.followedBy("duties: [%s]".formatted(String.join(", ", duties)));
  }

  @Test
  void isOwedUntilItsOwnerSaysThatItIsDone() {
    try (Afterwards after = Afterwards.rolledBack(RETROSPECTIVE)) {
      after.passes("3d");

      assertThat(after.item(1).open()).isTrue();
      assertThat(after.says("done", "by", "dee", "duty", "1"))
          .isEqualTo("done by dee: Retrospective held; nothing is owed any more");
      assertThat(after.ends()).isEqualTo("nothing is owed any more after run-1, of 1");
      assertThat(after.sinceTheEnd()).isBetween(Duration.ofDays(3), Duration.ofDays(4));
      after.run().trafficIs("0%");
    }
  }

  @Test
  void standsOnTheRunsOwnPageWithWhatIsTypedWhenItIsDone() {
    try (Afterwards after = Afterwards.rolledBack(RETROSPECTIVE)) {
      String done = "sluice done run-1 'Retrospective held' --as NAME --reason TEXT";

      assertThat(StatusText.of(after.run().view()))
          .contains("owed     Retrospective held: product-owner (dee), by 20", done);
      assertThat(CurrentDetails.of(after.run().view()))
          .contains("Owed after the run", done, "sluice duties run-1");
    }
  }

  @Test
  void isToldToItsOwnerWhoIsRemindedEachQuarterOfTheTime() {
    try (Afterwards after = Afterwards.rolledBack(RETROSPECTIVE, Sheet.reached("dee"))) {
      after.passes("7d");

      assertThat(after.run().world.office.subjectsAt("dee"))
          .containsExactly(
              "to do after the run: Retrospective held",
              "reminder: to do after the run: Retrospective held",
              "reminder: to do after the run: Retrospective held",
              "reminder: to do after the run: Retrospective held");
      assertThat(after.run().world.office.at("dee").getFirst().text())
          .contains("run-1 (short-canary on demo) was rolled back", "`sluice done run-1 1 --as");
    }
  }

  @Test
  void isEscalatedWhenItsTimeIsOverAndStaysOwed() {
    try (Afterwards after = Afterwards.rolledBack(RETROSPECTIVE, Sheet.reached("dee"))) {
      after.passes("193h");
      assertThat(after.run().world.office.subjectsAt("dee"))
          .endsWith("overdue: Retrospective held")
          .hasSize(5);

      after.passes("48h");

      assertThat(after.run().world.office.at("dee").getLast().text()).contains("overdue for 2d");
      assertThat(after.says("done", "by", "dee", "duty", "Retrospective held")).startsWith("done");
      after.ends();
      assertThat(after.run().world.office.subjectsAt("on-call"))
          .endsWith("done: to do after the run: Retrospective held");
    }
  }

  @Test
  void isEscalatedBeforeToWhomTheRunbookSays() {
    try (Afterwards after =
        Afterwards.rolledBack(
            duties(
                "{duty: Archive kept, by: product-owner, within: 8d, silence: {remind: 7d,"
                    + " escalate: {after: 3d, to: vp-engineering}}}"),
            Sheet.reached("dee", "fay"))) {
      after.passes("71h");
      assertThat(after.run().world.office.subjectsAt("fay")).isEmpty();

      after.passes("2h");

      assertThat(after.run().world.office.subjectsAt("fay"))
          .containsExactly("escalation: to do after the run: Archive kept");
    }
  }

  @Test
  void isOwedOnlyAfterTheEndsThatTheRunbookNames() {
    String duty = "{duty: Archive kept, by: product-owner, within: 8d, when: passed}";
    try (Afterwards back = Afterwards.rolledBack(duties(duty));
        Afterwards passed = Afterwards.passed(duties(duty))) {
      assertThatExceptionOfType(WorkflowNotFoundException.class).isThrownBy(back::owed);
      assertThat(passed.owed().items()).extracting(Item::what).containsExactly("Archive kept");
    }
  }

  @Test
  void isNotOwedAfterARunThatEndedBeforeItMovedTraffic() {
    try (Scenario run = Scenario.with(RETROSPECTIVE)) {
      run.starts().untilAsked("confirm", "").tells("stop", "by", "bo").ends();

      assertThatExceptionOfType(WorkflowNotFoundException.class)
          .isThrownBy(() -> new Afterwards(run).owed());
    }
  }

  @Test
  void isSaidByNobodyWhoMayNotAndOfNothingThatIsNotOwed() {
    try (Afterwards after =
        Afterwards.rolledBack(
            duties(
                "{duty: Retrospective held, by: product-owner, within: 8d}",
                "{duty: Archive kept, by: product-owner, within: 30d}"))) {
      after.says("done", "by", "dee", "duty", "1");
      Owed before = after.owed();

      assertThat(after.refused("done", "by", "bo", "duty", "2"))
          .isEqualTo("bo may not say that this is done: expected a holder of product-owner (dee)");
      assertThat(after.refused("done", "by", "zoe", "duty", "2"))
          .startsWith("'zoe' is not in the roster: expected one of ana, bo");
      assertThat(after.refused("done", "by", "dee", "duty", "3"))
          .isEqualTo(
              "'3' is not a duty after run-1: expected one of 2 (Archive kept), by number or as"
                  + " written");
      assertThat(after.refused("done", "by", "dee", "duty", "1"))
          .startsWith("'Retrospective held' is done already, by dee on ");
      assertThat(after.refused("done", "by", "dee", "duty", "2", "reason", ""))
          .isEqualTo("done needs a \"reason\", which is kept");
      assertThat(after.owed()).isEqualTo(before);
    }
  }

  @Test
  void isLeftOutWhereItDoesNotApply() {
    try (Afterwards after = Afterwards.rolledBack(RETROSPECTIVE)) {
      assertThat(after.says("done", "by", "dee", "duty", "1", "mark", "not-applicable"))
          .startsWith("left out by dee: Retrospective held");
      assertThat(after.ends()).startsWith("nothing is owed any more");
    }
  }

  @Test
  void countsOnceHoweverOftenItIsSent() {
    try (Afterwards after =
        Afterwards.rolledBack(
            duties(
                "{duty: Retrospective held, by: product-owner, within: 8d}",
                "{duty: Archive kept, by: product-owner, within: 30d}"))) {
      String said = after.says("done", "by", "dee", "duty", "1", "id", "a");
      after.signals("done", "by", "dee", "duty", "1", "id", "a");
      after.signals("done", "by", "bo", "duty", "2", "id", "b").passes("1m");

      assertThat(after.says("done", "by", "dee", "duty", "1", "id", "a")).isEqualTo(said);
      assertThat(after.owed().log())
          .extracting(Owed.Line::text)
          .containsExactly(
              said,
              "refused, sent as a signal: bo may not say that this is done: expected a holder of"
                  + " product-owner (dee)");
    }
  }

  @Test
  void holdsNoTarget() {
    try (Afterwards after = Afterwards.rolledBack(RETROSPECTIVE)) {
      after.run().starts("run-2").confirms().untilSoaking("ten");

      assertThat(after.owed().isSettled()).isFalse();
    }
  }

  @Test
  void staysOwedWhenAnotherRunOfTheSameNameEnds() {
    try (Afterwards after = Afterwards.rolledBack(RETROSPECTIVE)) {
      after.run().starts("run-1").confirms().untilSoaking("ten").tells("stop", "by", "bo").ends();

      assertThat(after.owed().items()).hasSize(2).allMatch(Item::open);
      assertThat(after.owed().items().stream().map(each -> each.of().chain()))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void isWrittenDownWhereItsOwnerCannotBeReached() {
    Scenario run = Scenario.with(RETROSPECTIVE, Sheet.reached("dee"));
    run.world.office.down("dee");
    run.starts().confirms().untilSoaking("ten").tells("stop", "by", "bo").ends();
    try (run) {
      Afterwards after = new Afterwards(run).passes("1m");

      assertThat(after.owed().log().getFirst().text())
          .isEqualTo("dee was not told 'to do after the run: Retrospective held': dee is down");
    }
  }

  @Test
  void goesOnInAnotherExecutionWhenItsHistoryIsLong() {
    try (Afterwards after =
        Afterwards.rolledBack(
            duties(
                "{duty: Retrospective held, by: product-owner, within: 60d, silence: {remind:"
                    + " 1h}}"))) {
      assertThat(after.hasGoneOn()).isFalse();

      after.passes("50d");

      assertThat(after.hasGoneOn()).isTrue();
      assertThat(after.says("done", "by", "dee", "duty", "1")).startsWith("done by dee");
      assertThat(after.ends()).startsWith("nothing is owed any more");
    }
  }
}
