package dev.sluice.steps;

import dev.sluice.port.StepActivities.StepResult;
import dev.sluice.port.StepReports;
import dev.sluice.port.StepReports.Attempt;
import dev.sluice.runbook.StepId;
import io.grpc.StatusRuntimeException;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.api.enums.v1.QueryRejectCondition;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.ActivityNotExistsException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowQueryConditionallyRejectedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The run of an activity, over the server that has handed the activity out. */
final class TemporalHome implements Home {
  private static final Logger LOG = LoggerFactory.getLogger(TemporalHome.class);

  private final ActivityExecutionContext context;
  private final WorkflowClient client;
  private final WorkflowStub run;
  private final Attempt attempt;

  TemporalHome(ActivityExecutionContext context, StepId step) {
    ActivityInfo info = context.getInfo();
    this.context = context;
    this.attempt = new Attempt(step, execution(info), info.getActivityId());
    this.client = asksOpenRunsOnly(context.getWorkflowClient());
    this.run = client.newUntypedWorkflowStub(info.getWorkflowId());
  }

  private static String execution(ActivityInfo info) {
    return Objects.requireNonNull(info.getWorkflowRunId(), "steps are ordered by runs only");
  }

  /** A run that was terminated would still answer as it was in its last moment. */
  private static WorkflowClient asksOpenRunsOnly(WorkflowClient client) {
    return WorkflowClient.newInstance(
        client.getWorkflowServiceStubs(),
        WorkflowClientOptions.newBuilder(client.getOptions())
            .setQueryRejectCondition(QueryRejectCondition.QUERY_REJECT_CONDITION_NOT_OPEN)
            .build());
  }

  @Override
  public Wish wish() {
    return beats() ? Wish.GO_ON : asked();
  }

  /**
   * Whether the server waits for the activity still: it may have been away itself. The SDK sends no
   * beats of it any more, and without them the server would give it up now.
   */
  private boolean beats() {
    try {
      client.newActivityCompletionClient().heartbeat(context.getTaskToken(), null);
      return true;
    } catch (ActivityCompletionException | CanceledFailure unheard) {
      return false;
    }
  }

  private Wish asked() {
    try {
      return run.query(StepReports.WANTED, Boolean.class, attempt) ? Wish.GO_ON : Wish.END;
    } catch (WorkflowNotFoundException | WorkflowQueryConditionallyRejectedException over) {
      return Wish.END;
    } catch (WorkflowException | StatusRuntimeException silent) {
      LOG.debug("the run does not say whether step {} is still wanted", attempt.step(), silent);
      return Wish.UNKNOWN;
    }
  }

  @Override
  public Receipt complete(StepResult result) {
    context.doNotCompleteOnReturn();
    try {
      client.newActivityCompletionClient().complete(context.getTaskToken(), result);
      return Receipt.TAKEN;
    } catch (ActivityNotExistsException givenUp) {
      return Receipt.UNWANTED;
    } catch (ActivityCompletionException unanswered) {
      LOG.debug(
          "the result of step {} could not be reported to the Temporal server",
          attempt.step(),
          unanswered);
      return Receipt.UNANSWERED;
    }
  }

  @Override
  public Receipt tell(StepResult result) {
    try {
      run.signal(StepReports.ENDED, new StepReports.End(attempt, result));
      return Receipt.TAKEN;
    } catch (WorkflowNotFoundException over) {
      return Receipt.UNWANTED;
    } catch (WorkflowException | StatusRuntimeException unanswered) {
      LOG.debug(
          "the result of step {} could not be reported to its run", attempt.step(), unanswered);
      return Receipt.UNANSWERED;
    }
  }
}
