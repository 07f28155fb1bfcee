package dev.sluice.worker;

import dev.sluice.port.FailureType;
import dev.sluice.steps.LeftBehind;
import dev.sluice.worker.Kept.Once;
import io.temporal.client.ActivityCompletionClient;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.WorkflowClient;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the server that the attempts of a process that was killed are dead, so that others begin at
 * once and go on from the last heartbeats.
 */
final class Predecessor {
  private static final Logger LOG = LoggerFactory.getLogger(Predecessor.class);
  private static final int AT_ONCE = 32;

  private final Path data;
  private final AttemptFiles attempts;
  private final ActivityCompletionClient server;

  /**
   * Tells it by this client.
   *
   * @param data the worker's data directory
   */
  Predecessor(Path data, AttemptFiles attempts, WorkflowClient client) {
    this.data = data;
    this.attempts = attempts;
    this.server = client.newActivityCompletionClient();
  }

  /**
   * Fails what it has left, for another attempt.
   *
   * @return how many attempts the server was still waiting for
   */
  int failAll() {
    List<Kept> dead = attempts.takeDead();
    AtomicInteger waitedFor = new AtomicInteger();
    Semaphore turns = new Semaphore(AT_ONCE);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      dead.forEach(each -> threads.execute(() -> fail(each, turns, waitedFor)));
    }
    if (!dead.isEmpty()) {
      LOG.info(
          "an earlier worker was killed: {} attempts left, {} retried at once",
          dead.size(),
          waitedFor);
    }
    return waitedFor.get();
  }

  private void fail(Kept attempt, Semaphore turns, AtomicInteger waitedFor) {
    turns.acquireUninterruptibly();
    try {
      server.completeExceptionally(
          Base64.getDecoder().decode(attempt.token()),
          attempt.once().isPresent()
              ? asked(attempt.once().get())
              : FailureType.UNAVAILABLE.failure("the worker that ran it was killed"));
      waitedFor.incrementAndGet();
    } catch (IOException unknown) {
      LOG.warn("whether a step of a killed worker still runs cannot be known: {}", attempt.once());
    } catch (ActivityCompletionException | IllegalArgumentException over) {
      LOG.debug("an attempt is not waited for any more: {}", over.getMessage());
    } finally {
      turns.release();
    }
  }

  /** People are asked about a step only when nothing of it can act any more. */
  private ApplicationFailure asked(Once step) throws IOException {
    if (step.run().isPresent()) {
      LeftBehind.end(data, step.run().get(), step.step());
    }
    return FailureType.OUTCOME_UNKNOWN.failure(
        "the worker was killed during the step; check whether it acted, then skip or"
            + " retry it");
  }
}
