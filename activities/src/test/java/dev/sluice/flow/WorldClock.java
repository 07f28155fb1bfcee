package dev.sluice.flow;

import dev.sluice.metrics.Ticker;
import io.grpc.StatusRuntimeException;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The clock of the in-memory server, which skips what everybody sleeps through.
 *
 * <p>Each question about the time is a call to that server, and a look at ten metrics asks twenty
 * times: a fifth of all the work that a long run was. What it said is taken for the next moment of
 * real time too, unless somebody has slept since: nothing else brings time on while an activity is
 * under way.
 */
final class WorldClock implements Ticker {
  private static final long FRESH_NANOS = 200_000;

  private final TestWorkflowEnvironment env;
  private final AtomicInteger sleeps = new AtomicInteger();
  private volatile Read last = new Read(Instant.EPOCH, 0, -1);

  private record Read(Instant said, long at, int sleeps) {}

  WorldClock(TestWorkflowEnvironment env) {
    this.env = env;
  }

  @Override
  public Instant now() {
    int before = sleeps.get();
    Read known = last;
    if (known.sleeps() == before && System.nanoTime() - known.at() < FRESH_NANOS) {
      return known.said();
    }
    Instant said = Instant.ofEpochMilli(env.currentTimeMillis());
    last = new Read(said, System.nanoTime(), before);
    return said;
  }

  /** Lets time pass; where the server skips none of it until the test is given up, says why. */
  @Override
  public void sleep(Duration duration) {
    try {
      env.sleep(duration);
    } catch (StatusRuntimeException stuck) {
      String diagnostics = env.getDiagnostics();
      int tail = Math.max(0, diagnostics.length() - 8_000);
      System.err.println("no time was skipped: ..." + diagnostics.substring(tail));
      throw stuck;
    } finally {
      sleeps.incrementAndGet();
    }
  }
}
