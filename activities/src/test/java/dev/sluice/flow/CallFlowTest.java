package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Event;
import dev.sluice.steps.inmemory.ScriptedStepActivitiesImpl.Outcome;
import org.junit.jupiter.api.Test;

/** A page of somebody else's that a run opens, keeps up and takes back. */
final class CallFlowTest {
  private static final String OPENS = "POST https://status.example.org/incidents";
  private static final String RESOLVES = "PATCH https://status.example.org/incidents/incident-1";

  private static Scenario withAStatusPage() {
    return Scenario.with(
        Sheet.instead(
            "- {command: tool checkpoint, undo: tool restore}",
            "- http: POST https://status.example.org/incidents\n"
                + "        json: {status: investigating}\n"
                + "        capture: {incident: $.id}\n"
                + "        undo: {http: 'PATCH https://status.example.org/incidents/${{ incident"
                + " }}', json: {status: resolved}}\n"
                + "      - http: PATCH https://status.example.org/incidents/${{ incident }}\n"
                + "        json: {status: monitoring}"));
  }

  @Test
  void isReferredToByWhatItsAnswerSaid() {
    try (Scenario run = withAStatusPage()) {
      run.starts().confirms().untilSoaking("ten");

      assertThat(run.world.steps.ran()).startsWith(OPENS, RESOLVES);
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void isTakenBackWithTheTrafficByWhatItsAnswerSaid() {
    try (Scenario run = withAStatusPage()) {
      run.starts().confirms().untilSoaking("ten").tells("stop", "by", "bo").ends();

      assertThat(run.world.steps.ran()).endsWith("tool untrace", RESOLVES);
    }
  }

  @Test
  void isLeftToPeopleWhereTheAnswerWasLost() {
    try (Scenario run = withAStatusPage()) {
      run.world.steps.next(OPENS, Outcome.FAILS);
      run.starts().confirms().untilAsked("retry or skip", "setup/1").tells("stop", "by", "bo");
      run.ends();

      assertThat(run.events(Event.Undone.class))
          .extracting(Event.Undone::why)
          .containsExactly("${{ incident }} has no value here");
    }
  }
}
