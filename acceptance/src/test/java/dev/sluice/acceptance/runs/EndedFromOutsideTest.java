package dev.sluice.acceptance.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.Percent;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.ResetReapplyExcludeType;
import io.temporal.api.workflowservice.v1.ResetWorkflowExecutionRequest;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Runs that somebody terminates or resets with Temporal's own means, behind Sluice's back. */
class EndedFromOutsideTest {
  /**
   * The first workflow task of a run is the third event of its history, and is done at the fourth.
   */
  private static final long FIRST_TASK = 4;

  @AutoClose private static Site site;

  @BeforeAll
  static void startEverything() {
    site = new Site();
  }

  @Test
  void leavesTrafficAfterATerminationAndAsksAtTheNextStart() {
    Operator first = Operator.starts(site, "quick-stop").untilSoaked("canary-50", Duration.ZERO);

    terminate(first);

    assertThat(site.share()).isEqualTo(Percent.of(50));
    terminate(Operator.startsAsItIs(site, "quick-stop", Map.of()).untilAsked("decide"));
  }

  @Test
  void takesItsTargetAgainWhenARunIsResetToItsBeginning() {
    Operator run = Operator.starts(site, "quick-stop").untilSoaked("canary-50", Duration.ZERO);

    reset(run.id());

    terminate(run.untilAsked("decide"));
  }

  private static void reset(String run) {
    site.temporal()
        .stubs()
        .blockingStub()
        .resetWorkflowExecution(
            ResetWorkflowExecutionRequest.newBuilder()
                .setNamespace("default")
                .setRequestId(UUID.randomUUID().toString())
                .setReason("as the test says")
                .setWorkflowTaskFinishEventId(FIRST_TASK)
                .addResetReapplyExcludeTypes(
                    ResetReapplyExcludeType.RESET_REAPPLY_EXCLUDE_TYPE_SIGNAL)
                .addResetReapplyExcludeTypes(
                    ResetReapplyExcludeType.RESET_REAPPLY_EXCLUDE_TYPE_UPDATE)
                .setWorkflowExecution(WorkflowExecution.newBuilder().setWorkflowId(run))
                .build());
  }

  private static void terminate(Operator run) {
    site.terminate(run.id());
  }
}
