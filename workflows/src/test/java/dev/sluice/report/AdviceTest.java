package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.GuardState;
import dev.sluice.port.NoticeKind;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.report.RunView.Phase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AdviceTest {
  private static final GuardState PENDING = new GuardState.Pending(Duration.ofSeconds(40));
  private static final String ERRORS = "High error rate";

  @Test
  void showsWhatToLookAtWhileAGuardIsPending() {
    RunView pending = new Canaries().errors(0.0021, PENDING).view();

    Golden.assertSame("details-pending.md", CurrentDetails.of(pending));
    Golden.assertSame("status-pending.txt", StatusText.of(pending));
  }

  @Test
  void hidesItWhenTheGuardIsGoodAgain() {
    assertThat(StatusText.of(new Canaries().view())).doesNotContain(ERRORS, "Latency", "imbalance");
  }

  @Test
  void showsItWhileAGuardIsBlindButNotBeforeAWindowHasPassed() {
    Canaries blind = new Canaries().blind(Duration.ofMinutes(1), Canaries.NOON.minusSeconds(60));
    assertThat(StatusText.of(blind.view())).contains(ERRORS);

    Canaries early = new Canaries().blind(Duration.ofMinutes(1), Canaries.NOON.plusSeconds(60));
    assertThat(StatusText.of(early.view())).doesNotContain(ERRORS);
  }

  @Test
  void showsItWhileTheSplitIsNotProvenThoughNoGuardIsAboutIt() {
    assertThat(CurrentDetails.of(new Canaries().bad("traffic-split").view()))
        .contains("Traffic imbalance", "`hal9-migrate traffic --verify-split`")
        .doesNotContain(ERRORS);
  }

  @Test
  void showsAtAGateWhatIsWatchedAndNoAdviceWhileAllIsGood() {
    RunView gate =
        new Canaries()
            .in(Phase.GATE)
            .waitsFor("sign", "canary-5: Team consensus to proceed?")
            .view();

    Golden.assertSame("details-at-a-good-gate.md", CurrentDetails.of(gate));
  }

  @Test
  void showsWhomToCallWhileTrafficGoesBackAndWhatWasBroken() {
    RunView back = new Canaries().in(Phase.ROLLING_BACK).at(0).bad("error-rate").view();

    Golden.assertSame("details-rolling-back.md", CurrentDetails.of(back));
  }

  @Test
  void namesContactsOnlyWhenTheyAreNeeded() {
    assertThat(StatusText.of(new Canaries().view())).doesNotContain("Incident bridge");
    assertThat(StatusText.of(new Canaries().held("bo: look at logs").view()))
        .contains("call     Incident bridge (anything urgent): dial-in +34 900 123 456");
    assertThat(StatusText.of(new Canaries().waitsFor("sign", "warning guard/1: p99").view()))
        .contains("Incident bridge");
    assertThat(StatusText.of(new Canaries().waitsFor("sign", "canary-5: Go on?").view()))
        .doesNotContain("Incident bridge");
  }

  @Test
  void showsRisksBeforeAnythingIsTouchedAndCommandsWhileTrafficIsExposed() {
    assertThat(StatusText.of(new Canaries().in(Phase.PREREQUISITES).at(0).view()))
        .contains("risk     Response errors (User impact, likelihood Medium): Automatic rollback")
        .doesNotContain("--dashboard");
    assertThat(StatusText.of(new Canaries().view()))
        .contains("look     hal9-migrate monitor --dashboard combined", "note     The first two")
        .doesNotContain("risk ");
  }

  @Test
  void namesTheNextRunbookOnlyOfARunThatHasArrived() {
    assertThat(StatusText.of(new Canaries().ended(RunOutcome.COMPLETED).view()))
        .contains("next     runbook state-migration")
        .doesNotContain("--dashboard");
    assertThat(CurrentDetails.of(new Canaries().ended(RunOutcome.ROLLED_BACK).view()))
        .doesNotContain("state-migration");
  }

  @Test
  void keepsANoticeShort() {
    Canaries busy = new Canaries().errors(0.01, PENDING).bad("p99").held("guard fired");

    assertThat(Footnote.of(busy.view(), NoticeKind.HOLD, true).lines())
        .hasSize(1 + 2 + 2 + 1 + 1 + 1)
        .contains("... `sluice status canary-1` has more")
        .anyMatch(line -> line.startsWith("Call Incident bridge"));
  }

  @Test
  void saysNothingBelowANoticeOfSomethingElse() {
    RunView pending = new Canaries().errors(0.0021, PENDING).view();

    assertThat(Footnote.of(pending, NoticeKind.STEP_FAILED, false)).isEmpty();
    assertThat(Footnote.of(new Canaries().view(), NoticeKind.HOLD, false)).isEmpty();
  }

  @Test
  void saysTheRisksInShortWhereAGateIsAsked() {
    assertThat(Footnote.of(new Canaries().in(Phase.GATE).view(), NoticeKind.GATE, false))
        .contains("\nNote: The first two hours; nobody leaves.", "\nRisks: Response errors (Auto");
  }
}
