package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Deviation;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.runbook.Percent;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Going on otherwise than written needs a second person where the runbook says so. */
final class TwoPeopleFlowTest {
  private static final Sheet.Change TWO =
      Sheet.instead("window: 5m\n", "window: 5m\ntwo-people: [accept, override]\n");
  private static final Sheet.Change OVERRIDE =
      Sheet.instead(
          "ask: Go on?", "ask: Go on?\n      override: {roles: vp-engineering, no-go: 10m}");

  private static Scenario fromAnotherLevel(Sheet.Change... changes) {
    Scenario run = Scenario.with(changes);
    run.world.traffic.driftAll(Percent.of(5));
    return run.starts().untilAsked("decide", "this runbook starts from 0%");
  }

  private static Scenario atTheGate() {
    return Scenario.with(TWO, OVERRIDE).starts().confirms().untilAsked("sign", "ten");
  }

  @Test
  void whoAcceptsNamesAnotherPersonOfTheRoster() {
    try (Scenario run = fromAnotherLevel(TWO)) {
      String[] accepts = {"by", "bo", "option", "go on from here"};
      assertThat(run.refused("decide", accepts))
          .contains("to accept that needs two people: expected \"second\"");
      assertThat(run.refused("decide", and(accepts, "bo")))
          .contains("expected \"second\" to be someone other than bo");
      assertThat(run.refused("decide", and(accepts, "eve"))).contains("'eve' is not in the roster");
      assertThat(run.events(Deviation.class)).isEmpty();

      run.tells("decide", and(accepts, "chen")).confirms();

      assertThat(run.events(Deviation.class).getFirst().what()).startsWith("accepted, with chen: ");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void whoAcceptsIsShownThatAnotherOneHasToAgree() {
    try (Scenario run = fromAnotherLevel(TWO)) {
      assertThat(run.view().waiting().getFirst().paste())
          .allSatisfy(each -> assertThat(each).contains("go on from here", "\"second\""));
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void oneIsEnoughWhereTheRunbookSaysNothingAndBothAreKeptIfTwoAreNamed() {
    try (Scenario run = fromAnotherLevel()) {
      run.tells("decide", "by", "bo", "option", "go on from here", "second", "dee").confirms();

      assertThat(run.events(Deviation.class).getFirst().what()).startsWith("accepted, with dee: ");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void whoDecidesAloneToGoOnNamesAnotherOne() {
    try (Scenario run = atTheGate()) {
      String[] signs = {"by", "fay", "role", "vp-engineering"};
      assertThat(run.refused("sign", signs)).contains("to override needs two people");

      run.tells("sign", and(signs, "gil")).untilSoaking("fifty");

      assertThat(run.events(Deviation.class))
          .extracting(Deviation::what)
          .contains("vp-engineering decided alone at ten, with gil: proceed");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void nobodyElseIsNeededToGoBack() {
    try (Scenario run = atTheGate()) {
      run.tells("sign", "by", "fay", "role", "vp-engineering", "decision", "rollback");

      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
    }
  }

  @Test
  void nobodyElseIsNamedWhereASignatureIsOnesOwn() {
    try (Scenario run = atTheGate()) {
      assertThat(run.refused("sign", "by", "bo", "role", "operations-lead", "second", "chen"))
          .contains("nobody else has to agree to this: send it without \"second\"");
      run.tells("stop", "by", "bo").ends();
    }
  }

  private static String[] and(String[] fields, String second) {
    String[] all = Arrays.copyOf(fields, fields.length + 2);
    all[fields.length] = "second";
    all[fields.length + 1] = second;
    return all;
  }
}
