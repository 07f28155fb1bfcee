package dev.sluice.worker;

import dev.sluice.run.CheckWorkflowImpl;
import dev.sluice.run.LeaseWorkflowImpl;
import dev.sluice.run.ListWorkflowImpl;
import dev.sluice.run.RunbookWorkflow;
import dev.sluice.run.command.RunNames;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;

/**
 * Lets workflows and activities run: two queues, so that watchers never take the slot of a traffic
 * write.
 */
public final class Hosting {
  /** At most so many guards are watched by one worker at once. */
  private static final int WATCHERS = 2_000;

  /** Runs and leases kept in memory between their tasks; one takes about 33 kB. */
  private static final int CACHED = 2 * WATCHERS + 200;

  private static final int STEPS = 500;
  private static final int POLLERS = 10;

  /** A cancel reaches an activity with a heartbeat, and a crash loses what was not yet sent. */
  private static final Duration HEARTBEAT_THROTTLE = Duration.ofMillis(500);

  private Hosting() {}

  /**
   * Prepares a factory; the caller starts it and shuts it down.
   *
   * @param sticky how long a task waits for the worker that has the run in memory, which may be
   *     dead; the in-memory server never gives up waiting, so there it has to be zero
   */
  public static WorkerFactory factory(
      WorkflowClient client, Activities activities, Duration sticky) {
    WorkerFactory factory =
        WorkerFactory.newInstance(
            client,
            WorkerFactoryOptions.newBuilder()
                .setUsingVirtualWorkflowThreads(true)
                .setWorkflowCacheSize(CACHED)
                .setMaxWorkflowThreadCount(4 * CACHED)
                .setWorkerInterceptors(new Foreseen(activities.faults()))
                .build());
    register(factory, activities, sticky);
    return factory;
  }

  /** Adds the workers of both queues to a factory, e.g. to that of a test environment. */
  public static void register(WorkerFactory factory, Activities activities, Duration sticky) {
    Worker runs = factory.newWorker(RunNames.QUEUE, options(STEPS, sticky));
    runs.registerWorkflowImplementationTypes(
        RunbookWorkflow.class,
        LeaseWorkflowImpl.class,
        CheckWorkflowImpl.class,
        ListWorkflowImpl.class);
    runs.registerActivitiesImplementations(activities.acting().toArray());
    Worker watch = factory.newWorker(RunNames.WATCH_QUEUE, options(WATCHERS, sticky));
    watch.registerActivitiesImplementations(activities.watching());
  }

  private static WorkerOptions options(int slots, Duration sticky) {
    return WorkerOptions.newBuilder()
        .setUsingVirtualThreads(true)
        .setMaxConcurrentActivityExecutionSize(slots)
        .setMaxConcurrentLocalActivityExecutionSize(slots)
        .setMaxConcurrentActivityTaskPollers(POLLERS)
        .setMaxHeartbeatThrottleInterval(HEARTBEAT_THROTTLE)
        .setDefaultHeartbeatThrottleInterval(HEARTBEAT_THROTTLE)
        .setStickyQueueScheduleToStartTimeout(sticky)
        .build();
  }
}
