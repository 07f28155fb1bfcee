package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.people.Message;
import dev.sluice.report.CurrentDetails;
import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.runbook.Percent;
import dev.sluice.steps.inmemory.ScriptedStepActivitiesImpl.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From a step on that cannot be taken back, every way back leads where its stage says. */
final class NoReturnFlowTest {
  private static final String REMOVE = "tool remove";

  private static Scenario atTheGate(String to) {
    return Scenario.with(
            Sheet.instead(
                "      - {command: tool trace, undo: tool untrace}\n",
                ("      - {command: tool trace, undo: tool untrace}\n"
                     + "    back: {to: %s}\n"
                     + "    after:\n"
                     + "      - gate: {ask: For good?, roles: [engineering-lead, operations-lead],"
                     + " type: shop-flat}\n"
                     + "      - {command: tool remove, irreversible: true}\n"
                     + "      - {command: tool tidy, undo: tool untidy}\n")
                    .formatted(to)))
        .starts()
        .confirms()
        .untilAsked("sign", "ten/after/1");
  }

  private static Scenario types(Scenario run) {
    run.tells("sign", "by", "bo", "role", "operations-lead", "type", "shop-flat");
    return run.tells("sign", "by", "chen", "role", "engineering-lead", "type", "shop-flat");
  }

  private static Scenario removed(String to) {
    return types(atTheGate(to)).untilAsked("sign", "ten: ");
  }

  private static void left(Scenario run) {
    run.untilAsked("decide", "traffic was rolled back");
    run.tells("decide", "by", "bo", "option", "end with people watching").ends();
  }

  @Test
  void asksBeforeTheStepUntilEachRoleHasTypedTheName() {
    try (Scenario run = atTheGate("here")) {
      assertThatThrownBy(() -> run.signs("bo", "operations-lead"))
          .hasStackTraceContaining("cannot be taken back: whoever says yes types 'shop-flat'");
      assertThatThrownBy(
              () -> run.tells("sign", "by", "bo", "role", "operations-lead", "type", "shop"))
          .hasStackTraceContaining("types 'shop-flat', not 'shop'");
      assertThat(run.world.steps.ran()).doesNotContain(REMOVE);

      types(run).untilAsked("sign", "ten: ");

      assertThat(run.world.steps.ran()).contains(REMOVE);
      left(run.tells("stop", "by", "bo"));
    }
  }

  @Test
  void takesEverythingBackAsLongAsTheStepHasNotBegun() {
    try (Scenario run = atTheGate("here")) {
      run.tells("reject", "by", "bo", "role", "operations-lead");

      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
      run.trafficIs("0%");
      assertThat(run.world.steps.ran()).endsWith("tool untrace", "tool restore");
    }
  }

  @Test
  void staysAndUndoesOnlyWhatCameAfterIt() {
    try (Scenario run = removed("here")) {
      run.tells("stop", "by", "bo").untilAsked("decide", "traffic was rolled back to 10%");

      run.trafficIs("10%");
      assertThat(run.world.steps.ran()).endsWith("tool untidy").doesNotContain("tool untrace");
      assertThat(run.view().waiting().getFirst().paste())
          .noneMatch(each -> each.contains("roll back further"));
      left(run);
      assertThat(run.outcome()).isEqualTo(RunOutcome.HELD);
    }
  }

  @Test
  void leadsAGuardToTheShareThatTheStageNames() {
    try (Scenario run = removed("5%")) {
      run.metric("error-rate", 0.02).untilAsked("decide", "traffic was rolled back to 5%");

      run.trafficIs("5%");
      assertThat(run.world.told())
          .extracting(Message::text)
          .anyMatch(each -> each.contains("ten/after/2 cannot be taken back"))
          .anyMatch(each -> each.contains("this is not undone: tool restore, tool untrace"));
      left(run);
    }
  }

  @Test
  void refusesAWayBackBelow() {
    try (Scenario run = removed("5%")) {
      assertThatThrownBy(() -> run.tells("rollback", "by", "bo", "to", "0%"))
          .hasStackTraceContaining(
              "ten/after/2 cannot be taken back: since then every way back leads to 5%, not to 0%");

      run.passes("1m").trafficIs("10%");
      assertThat(CurrentDetails.of(run.view())).contains("no way back below 5%", "\"to\": \"5%\"");
      run.tells("stop", "by", "bo").untilAsked("decide", "").trafficIs("5%");
      left(run);
    }
  }

  @Test
  void tellsTheRouterBeforeTheStepActs() {
    try (Scenario run = atTheGate("5%")) {
      List<Optional<Percent>> floors = new ArrayList<>();
      assertThat(run.world.traffic.floor(0)).contains(Percent.ZERO);
      run.world.steps.meanwhile(REMOVE, info -> floors.add(run.world.traffic.floor(0)));

      types(run).untilAsked("sign", "ten: ");

      assertThat(floors).containsExactly(Optional.of(Percent.of(5)));
      left(run.tells("stop", "by", "bo"));
    }
  }

  @Test
  void holdsForAStepThatCannotBeTakenBackAndHasFailed() {
    try (Scenario run = atTheGate("here")) {
      run.world.steps.next(REMOVE, Outcome.FAILS);
      types(run).untilAsked("retry or skip", "ten/after/2 failed");

      run.tells("stop", "by", "bo").untilAsked("decide", "traffic was rolled back to 10%");

      assertThat(run.events(Event.NoReturn.class)).hasSize(1);
      left(run);
    }
  }

  @Test
  void leadsWhereAStageSaysFromItsBeginning() {
    try (Scenario run =
        Scenario.with(Sheet.instead("traffic: 50%", "traffic: 50%\n    back: {to: 20%}"))) {
      run.starts().confirms().signedByBoth("ten").untilSoaking("fifty").tells("stop", "by", "bo");

      run.untilAsked("decide", "traffic was rolled back to 20%").trafficIs("20%");
      left(run);
    }
  }

  @Test
  void asksAnewAfterAHoldThatWasDecidedBeforeAStep() {
    try (Scenario run = atTheGate("here")) {
      run.tells("sign", "by", "bo", "role", "operations-lead", "decision", "hold").untilHeld();

      run.tells("resume", "by", "bo").untilAsked("sign", "ten/after/1");

      types(run).untilAsked("sign", "ten: ");
      assertThat(run.world.steps.ran()).contains(REMOVE);
      left(run.tells("stop", "by", "bo"));
    }
  }
}
