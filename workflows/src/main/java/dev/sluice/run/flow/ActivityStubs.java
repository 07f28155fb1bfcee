package dev.sluice.run.flow;

import dev.sluice.port.CatalogueActivities;
import dev.sluice.port.LockActivities;
import dev.sluice.port.MetricActivities;
import dev.sluice.port.PeopleActivities;
import dev.sluice.port.RevisionActivities;
import dev.sluice.port.RouterBinding;
import dev.sluice.port.StepActivities;
import dev.sluice.port.TrafficActivities;
import dev.sluice.port.WatchActivities;
import dev.sluice.run.command.RunNames;
import dev.sluice.run.flow.Attempts.Pace;
import dev.sluice.runbook.Limits;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Stubs of the activities with the options that each use needs. They stand here, because options
 * given for a dynamic workflow as a whole are ignored (sdk-java#1241). The summary of each is what
 * the history shows.
 */
public final class ActivityStubs {
  private static final Duration SLACK = Duration.ofSeconds(30);

  /** Well within a workflow task, which the server takes for lost after ten seconds. */
  private static final Duration A_MOMENT = Duration.ofSeconds(5);

  /**
   * For what passes: a peer that cannot be reached, a worker that died. What does not pass is a
   * failure that says so itself, and is not tried again.
   */
  private static final RetryOptions STEADY =
      RetryOptions.newBuilder()
          .setInitialInterval(Duration.ofSeconds(5))
          .setBackoffCoefficient(2)
          .setMaximumInterval(Duration.ofMinutes(1))
          .build();

  private static final RetryOptions ONCE = RetryOptions.newBuilder().setMaximumAttempts(1).build();

  private final Timings timings;

  public ActivityStubs(Timings timings) {
    this.timings = timings;
  }

  /**
   * Does what changes nothing at once, in the workflow task that is under way; where that fails, as
   * an activity of its own with all its tries. Most of it answers in milliseconds, and each hop
   * over a task queue costs the server more than that.
   */
  public static <T> T promptly(Supplier<T> atHand, Supplier<T> queued) {
    try {
      return atHand.get();
    } catch (ActivityFailure failure) {
      Failures.letCancellationThrough(failure);
      return queued.get();
    }
  }

  public CatalogueActivities catalogueAtHand() {
    return Workflow.newLocalActivityStub(CatalogueActivities.class, atHand(A_MOMENT));
  }

  public CatalogueActivities catalogue(String summary) {
    return Workflow.newActivityStub(
        CatalogueActivities.class, quick(summary).setRetryOptions(STEADY).build());
  }

  public LockActivities lock() {
    return Workflow.newActivityStub(
        LockActivities.class, quick("who holds the lock").setRetryOptions(ONCE).build());
  }

  /** A few tries, and then people are asked. */
  public TrafficActivities read(RouterBinding router) {
    return write("read traffic", router, Attempts.first(Pace.ORDERLY));
  }

  /** One activity, however often it is tried; each try is bounded by {@link #longestWrite}. */
  public TrafficActivities write(String summary, RouterBinding router, Attempts attempts) {
    ActivityOptions.Builder options =
        ActivityOptions.newBuilder()
            .setTaskQueue(RunNames.TRAFFIC_QUEUE)
            .setScheduleToStartTimeout(timings.starts().traffic())
            .setStartToCloseTimeout(longestWrite(router))
            .setRetryOptions(attempts.retry())
            .setSummary(summary);
    if (attempts.timed()) {
      options.setScheduleToCloseTimeout(attempts.lasting());
    }
    return Workflow.newActivityStub(TrafficActivities.class, options.build());
  }

  /** After so long a write that was given up can no longer land. */
  public Duration longestWrite(RouterBinding router) {
    return timings.write().plus(router.beyondUsual());
  }

  /** Without a hop over a task queue: for an emergency stop, and the first reading. */
  public TrafficActivities trafficAtHand() {
    return Workflow.newLocalActivityStub(TrafficActivities.class, atHand(timings.write()));
  }

  public TrafficActivities prove(Duration within, String summary) {
    return Workflow.newActivityStub(
        TrafficActivities.class,
        enduring(within, timings.silence().watcher(), summary).setRetryOptions(STEADY).build());
  }

  public MetricActivities metrics(String summary) {
    return Workflow.newActivityStub(
        MetricActivities.class,
        quick(summary)
            .setStartToCloseTimeout(Duration.ofMinutes(2))
            .setRetryOptions(STEADY)
            .build());
  }

  public RevisionActivities revisions() {
    return Workflow.newActivityStub(
        RevisionActivities.class,
        quick("read which revision is tested")
            .setStartToCloseTimeout(Duration.ofMinutes(2))
            .setRetryOptions(STEADY)
            .build());
  }

  public WatchActivities watch(Duration longest, String summary) {
    return Workflow.newActivityStub(
        WatchActivities.class,
        enduring(longest, timings.silence().watcher(), summary)
            .setTaskQueue(RunNames.WATCH_QUEUE)
            .setScheduleToStartTimeout(timings.starts().watcher())
            .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
            .setRetryOptions(
                RetryOptions.newBuilder()
                    .setInitialInterval(Duration.ofSeconds(1))
                    .setBackoffCoefficient(1)
                    .build())
            .build());
  }

  /**
   * A step that may not be repeated gets one attempt: what became of it when the worker died is for
   * a person to say.
   */
  public StepActivities step(Limits limits, String summary) {
    Duration longest =
        switch (limits.lives()) {
          case STEP -> limits.within().map(limits.timeout()::plus).orElse(limits.timeout());
          // Ended by us with its stage, however long people extend that.
          case STAGE -> Duration.ofDays(365);
        };
    return Workflow.newActivityStub(
        StepActivities.class,
        enduring(longest, timings.silence().step(), summary)
            .setTaskQueue(RunNames.STEP_QUEUE)
            .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
            .setRetryOptions(limits.repeatable() ? STEADY : ONCE)
            .build());
  }

  public PeopleActivities people(String summary) {
    return Workflow.newActivityStub(
        PeopleActivities.class,
        quick(summary)
            .setTaskQueue(RunNames.PEOPLE_QUEUE)
            .setStartToCloseTimeout(Duration.ofMinutes(1))
            .setRetryOptions(RetryOptions.newBuilder(STEADY).setMaximumAttempts(5).build())
            .build());
  }

  /** For one who could not be reached: after 1, 6 and 31 minutes. */
  public PeopleActivities patiently(String summary) {
    return Workflow.newActivityStub(
        PeopleActivities.class,
        quick(summary)
            .setTaskQueue(RunNames.PEOPLE_QUEUE)
            .setStartToCloseTimeout(Duration.ofMinutes(1))
            .setRetryOptions(
                RetryOptions.newBuilder()
                    .setInitialInterval(Duration.ofMinutes(1))
                    .setBackoffCoefficient(5)
                    .setMaximumInterval(Duration.ofMinutes(25))
                    .setMaximumAttempts(4)
                    .build())
            .build());
  }

  private static LocalActivityOptions atHand(Duration longest) {
    return LocalActivityOptions.newBuilder()
        .setStartToCloseTimeout(longest)
        .setRetryOptions(ONCE)
        .build();
  }

  private static ActivityOptions.Builder quick(String summary) {
    return ActivityOptions.newBuilder().setStartToCloseTimeout(SLACK).setSummary(summary);
  }

  private static ActivityOptions.Builder enduring(
      Duration longest, Duration silence, String summary) {
    return ActivityOptions.newBuilder()
        .setStartToCloseTimeout(longest.plus(SLACK))
        .setHeartbeatTimeout(silence)
        .setSummary(summary);
  }
}
