package dev.sluice.worker;

import dev.sluice.run.CheckWorkflowImpl;
import dev.sluice.run.ListWorkflowImpl;
import dev.sluice.run.LockWorkflowImpl;
import dev.sluice.run.RunbookWorkflow;
import dev.sluice.run.command.RunNames;
import dev.sluice.run.flow.Timings;
import dev.sluice.run.followup.FollowUpWorkflowImpl;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;

/**
 * Lets workflows and activities run: a queue for each urgency, so that what is slow never takes the
 * slot of what is not.
 */
public final class Hosting {
  private static final int POLLERS = 10;
  private static final int FEW_POLLERS = 4;

  /** A cancel reaches an activity with a heartbeat, and a crash loses what was not yet sent. */
  private static final Duration HEARTBEAT_THROTTLE = Duration.ofMillis(500);

  /**
   * A workflow that computes for a second, which is the SDK's limit, is a worker that has just been
   * started on a machine with other work, and not one that hangs.
   */
  private static final Duration LONGEST_STEP_OF_A_WORKFLOW = Duration.ofSeconds(5);

  private final Activities activities;
  private final Capacity capacity;
  private final Duration sticky;
  private final Timings timings;
  private final Versioning versioning;

  /**
   * Prepares for these activities.
   *
   * @param runs that are to be watched at once
   * @param sticky how long a task waits for the worker that has the run in memory, which may be
   *     dead; the in-memory server never gives up waiting, so there it has to be zero
   */
  public Hosting(Activities activities, int runs, Duration sticky) {
    this(activities, runs, sticky, Timings.STANDARD);
  }

  /** The same with an engine that is patient otherwise, as tests want it. */
  public Hosting(Activities activities, int runs, Duration sticky, Timings timings) {
    this(activities, runs, sticky, timings, Versioning.NONE);
  }

  private Hosting(
      Activities activities, int runs, Duration sticky, Timings timings, Versioning versioning) {
    this.versioning = versioning;
    this.activities = activities;
    this.capacity = new Capacity(runs);
    this.sticky = sticky;
    this.timings = timings.watchersSilentFor(capacity.silence());
  }

  /** The same as a version of a worker deployment. */
  public Hosting as(Versioning version) {
    return new Hosting(activities, capacity.runs(), sticky, timings, version);
  }

  /**
   * Prepares a factory; the caller starts it and shuts it down.
   *
   * @param clock is told when activities begin
   * @param attempts where those that run are kept
   */
  WorkerFactory factory(WorkflowClient client, TemporalClock clock, AttemptFiles attempts) {
    WorkerFactory factory =
        WorkerFactory.newInstance(
            client,
            WorkerFactoryOptions.newBuilder()
                .setUsingVirtualWorkflowThreads(true)
                .setWorkflowCacheSize(capacity.cached())
                .setMaxWorkflowThreadCount(capacity.threads())
                .setWorkerInterceptors(
                    clock, new Foreseen(activities.faults()), new Keeping(attempts))
                .build());
    register(factory);
    return factory;
  }

  /** Adds the workers of all queues to a factory, e.g. to that of a test environment. */
  public void register(WorkerFactory factory) {
    Worker runs = factory.newWorker(RunNames.QUEUE, options(capacity.others(), POLLERS));
    runs.registerWorkflowImplementationFactory(
        RunbookWorkflow.class, () -> new RunbookWorkflow(timings, versioning.behavior()));
    runs.registerWorkflowImplementationTypes(
        LockWorkflowImpl.class,
        FollowUpWorkflowImpl.class,
        CheckWorkflowImpl.class,
        ListWorkflowImpl.class);
    runs.registerActivitiesImplementations(activities.others().toArray());
    // Local activities of an emergency stop run beside the workflow, and proofs take their time.
    runs.registerActivitiesImplementations(activities.traffic());
    add(factory, RunNames.TRAFFIC_QUEUE, capacity.traffic(), POLLERS, activities.traffic());
    add(factory, RunNames.WATCH_QUEUE, capacity.watchers(), POLLERS, activities.watching());
    add(factory, RunNames.STEP_QUEUE, capacity.steps(), FEW_POLLERS, activities.steps());
    add(factory, RunNames.PEOPLE_QUEUE, capacity.people(), FEW_POLLERS, activities.people());
  }

  private void add(WorkerFactory factory, String queue, int slots, int pollers, Object activity) {
    factory.newWorker(queue, options(slots, pollers)).registerActivitiesImplementations(activity);
  }

  private WorkerOptions options(int slots, int pollers) {
    return versioning
        .applied(WorkerOptions.newBuilder())
        .setUsingVirtualThreads(true)
        .setDefaultDeadlockDetectionTimeout(LONGEST_STEP_OF_A_WORKFLOW.toMillis())
        .setMaxConcurrentActivityExecutionSize(slots)
        .setMaxConcurrentLocalActivityExecutionSize(slots)
        .setMaxConcurrentActivityTaskPollers(pollers)
        .setMaxHeartbeatThrottleInterval(HEARTBEAT_THROTTLE)
        .setDefaultHeartbeatThrottleInterval(HEARTBEAT_THROTTLE)
        .setStickyQueueScheduleToStartTimeout(sticky)
        .build();
  }
}
