package dev.sluice.acceptance.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lock.LockActivitiesImpl;
import dev.sluice.lock.Locks.Look;
import dev.sluice.lock.TemporalLocks;
import dev.sluice.port.LockHold;
import dev.sluice.port.Wire;
import dev.sluice.run.LockChain;
import dev.sluice.run.LockWorkflowImpl;
import dev.sluice.run.command.RunNames;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A lock whose holder continues as new, on the real server. */
@Tag("race")
@Execution(ExecutionMode.CONCURRENT)
final class LockChainTest {
  private static final int OFTEN = 10;

  /** Each needs a few workflow tasks; a busy machine takes its time for them. */
  private static final Duration ALL = Duration.ofMinutes(1);

  private static final Duration SOON = Duration.ofSeconds(5);

  private final WorkflowClient client =
      WorkflowClient.newInstance(
          Server.stubs(),
          WorkflowClientOptions.newBuilder()
              .setNamespace(Server.namespace())
              .setDataConverter(Wire.converter())
              .build());
  private final TemporalLocks locks = new TemporalLocks(client, RunNames::lock);
  private final WorkerFactory factory = WorkerFactory.newInstance(client);
  private final List<Look> seen = new CopyOnWriteArrayList<>();

  @BeforeEach
  void work() {
    Worker worker = factory.newWorker(RunNames.QUEUE);
    worker.registerWorkflowImplementationTypes(LockChain.Living.class, LockWorkflowImpl.class);
    worker.registerActivitiesImplementations(new LockActivitiesImpl(locks));
    factory.start();
  }

  @AfterEach
  void leave() {
    factory.shutdownNow();
  }

  private WorkflowStub starts(String id, int often) {
    WorkflowStub chain =
        client.newUntypedWorkflowStub(
            "lock-chain",
            WorkflowOptions.newBuilder().setTaskQueue(RunNames.QUEUE).setWorkflowId(id).build());
    chain.start("shop", often, List.of());
    return chain;
  }

  private Look look() {
    return locks.look("shop", SOON);
  }

  private LockHold hold() {
    return Soon.until(
        "the lock is held",
        ALL,
        () -> look() instanceof Look.Held held ? Optional.of(held.hold()) : Optional.empty(),
        () -> look().toString());
  }

  /** Looks at the lock all the time until something has happened. */
  private void watches(CompletableFuture<?> until) {
    while (!until.isDone()) {
      seen.add(look());
    }
  }

  @Test
  void isHeldAtEachMomentOfAChainOfRunsWithOneEpoch() {
    CompletableFuture<String> lost = starts("chain", OFTEN).getResultAsync(String.class);
    LockHold first = hold();
    CompletableFuture<Void> watching =
        CompletableFuture.runAsync(() -> watches(lost), each -> Thread.ofVirtual().start(each));
    Soon.until(
        "the chain is at its last run",
        ALL,
        () -> Optional.of(tokens()).filter(runs -> runs > OFTEN),
        () -> "seen: " + seen.stream().distinct().toList());
    List<Look> whileItContinued = List.copyOf(seen);

    client.newUntypedWorkflowStub(RunNames.lock("shop")).terminate("by hand");

    assertThat(lost.orTimeout(ALL.toSeconds(), TimeUnit.SECONDS).join())
        .isEqualTo("lost with 0 to go");
    watching.join();
    assertThat(whileItContinued)
        .allSatisfy(look -> assertThat(((Look.Held) look).hold()).isEqualTo(first));
  }

  /** How many workflows the lock has been so far. */
  private long tokens() {
    return seen.stream()
        .filter(Look.Held.class::isInstance)
        .map(look -> ((Look.Held) look).token())
        .distinct()
        .count();
  }

  @Test
  void isTakenWithAGreaterEpochFromARunThatExistsNoMoreThoughItsIdIsUsedAgain() {
    WorkflowStub gone = starts("chain", 0);
    LockHold left = hold();
    gone.terminate("it is gone for good");

    starts("chain", 0);

    LockHold now =
        Soon.until(
            "the lock is held by the next",
            ALL,
            () -> Optional.of(hold()).filter(hold -> !hold.equals(left)),
            () -> look().toString());
    assertThat(now.epoch()).isGreaterThan(left.epoch());
    assertThat(now.holders().getFirst().firstRunId())
        .isNotEqualTo(left.holders().getFirst().firstRunId());
  }
}
