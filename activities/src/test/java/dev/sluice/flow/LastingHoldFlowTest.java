package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Holds that nobody ends. */
final class LastingHoldFlowTest {
  private static Scenario held(Sheet.Change... changes) {
    return Scenario.with(changes).starts().confirms().untilSoaking("ten").tells("hold", "by", "bo");
  }

  /** From the begin of the hold to the last event of this kind. */
  private static Duration heldUntil(Scenario run, Class<? extends Event> last) {
    return run.between(Event.HoldBegan.class, last);
  }

  @Test
  void asksToStepDownAfterADayAndDoesWhenSomebodySaysSo() {
    try (Scenario run = held()) {
      run.untilAsked("decide", "held for 1d with 10% of the traffic on the new version");
      run.trafficIs("10%").tells("decide", "by", "bo", "option", "step down");

      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
      assertThat(heldUntil(run, Event.RollbackOrdered.class))
          .isBetween(Duration.ofHours(24), Duration.ofMinutes(24 * 60 + 1));
      run.trafficIs("0%");
    }
  }

  @Test
  void asksAgainAfterAsLongWhenSomebodyWantsToStay() {
    try (Scenario run = held(Sheet.instead("window: 5m\n", "window: 5m\nexposed-at-most: 5h\n"))) {
      run.untilAsked("decide", "held for 5h")
          .tells("decide", "by", "bo", "option", "stay at this level");
      run.passes("4h").untilAsked("decide", "held for 10h");

      assertThat(heldUntil(run, Event.Asked.class))
          .isBetween(Duration.ofHours(10), Duration.ofMinutes(602));
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void takesTheQuestionBackWhenTheHoldEnds() {
    try (Scenario run = held(Sheet.instead("window: 5m\n", "window: 5m\nexposed-at-most: 5h\n"))) {
      run.untilAsked("decide", "held for 5h").passes("130m");

      run.tells("resume", "by", "bo").untilSoaking("ten");

      assertThat(run.view().waiting()).isEmpty();
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void asksNobodyToStepDownWhoseTrafficIsWhereItWasFound() {
    try (Scenario run = Scenario.with()) {
      run.starts().untilAsked("confirm", "Team").tells("hold", "by", "bo").passes("30h");

      assertThat(run.view().waiting()).noneMatch(each -> each.kind().equals("decide"));
      run.tells("stop", "by", "bo").ends();
    }
  }
}
