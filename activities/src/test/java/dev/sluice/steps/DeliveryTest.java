package dev.sluice.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.port.FailureType;
import dev.sluice.port.StepActivities.StepResult;
import dev.sluice.runbook.StepId;
import dev.sluice.steps.Home.Receipt;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeliveryTest {
  private static final StepId STEP = new StepId("ten/1");
  private static final StepResult RESULT = new StepResult.Ended("done", Duration.ZERO);

  private final ScriptedHome home = new ScriptedHome();

  @Test
  void endsTheActivityThatTheServerWaitsFor() throws Exception {
    home.receives(Receipt.TAKEN);

    assertThat(bring(Duration.ofMinutes(1))).isEqualTo(RESULT);

    assertThat(home.calls()).containsExactly("complete");
  }

  @Test
  void tellsTheRunWhenTheServerHasGivenItUp() throws Exception {
    home.receives(Receipt.UNANSWERED, Receipt.UNWANTED, Receipt.UNANSWERED, Receipt.TAKEN);

    bring(Duration.ofMinutes(1));

    assertThat(home.calls()).containsExactly("complete", "complete", "tell", "tell");
  }

  @Test
  void endsWhereNobodyWaitsForIt() throws Exception {
    home.receives(Receipt.UNWANTED);

    bring(Duration.ofMinutes(1));

    assertThat(home.calls()).containsExactly("complete", "tell");
  }

  @Test
  void givesUpWhenNobodyAnswersForTooLong() {
    home.receives(Receipt.UNANSWERED);

    assertThatThrownBy(() -> bring(Duration.ofMillis(50)))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> assertThat(failure.getType()).isEqualTo(FailureType.OUTCOME_UNKNOWN.name()));
    assertThat(home.calls()).contains("complete").doesNotContain("tell");
  }

  private StepResult bring(Duration longest) throws InterruptedException {
    return new Delivery(home, longest, Duration.ofMillis(1)).bring(STEP, RESULT);
  }
}
