package dev.sluice.acceptance.bench;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** A workflow that does nothing but wait for one activity, which does nothing but beat. */
@WorkflowInterface
public interface Parked {
  /** Type of the workflow. */
  String TYPE = "Parked";

  /** Its task queue. */
  String QUEUE = "floor";

  /** Waits for longer than anybody measures. */
  @WorkflowMethod
  void park(long beatMillis);

  /** Beats for ever. */
  @ActivityInterface
  interface Heart {
    void beat(long everyMillis);
  }

  /** What a worker runs. */
  final class Workflows implements Parked {
    private static final Duration TWO_DAYS = Duration.ofDays(2);

    @Override
    public void park(long beatMillis) {
      Duration patience = Duration.ofMillis(4 * beatMillis).plusSeconds(30);
      ActivityOptions options =
          ActivityOptions.newBuilder()
              .setStartToCloseTimeout(TWO_DAYS)
              .setHeartbeatTimeout(patience)
              .build();
      Workflow.newActivityStub(Heart.class, options).beat(beatMillis);
    }
  }

  /** Counts as it beats. */
  final class Beating implements Heart {
    private final LongAdder hearts = new LongAdder();
    private final LongAdder beats = new LongAdder();
    private final CountDownLatch over = new CountDownLatch(1);

    @Override
    public void beat(long everyMillis) {
      hearts.increment();
      try {
        do {
          Activity.getExecutionContext().heartbeat(beats.sum());
          beats.increment();
        } while (!over.await(everyMillis, TimeUnit.MILLISECONDS));
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      }
    }

    /** How many began to beat. */
    long hearts() {
      return hearts.sum();
    }

    /** How often all of them have beaten. */
    long beats() {
      return beats.sum();
    }
  }
}
