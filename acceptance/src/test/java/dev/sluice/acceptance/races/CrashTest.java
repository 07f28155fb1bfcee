package dev.sluice.acceptance.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A worker that is killed at each message to the server in turn: no step runs twice, no soak is cut
 * short, no vote is lost, and there is one ending.
 */
@Tag("race")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(3600)
final class CrashTest {
  private static final int DRAWN = 6;
  private static final int AT_ONCE = 6;

  @Test
  void goesOnWhereverItsWorkerIsKilled() {
    Random dice = new Random(Long.getLong("sluice.seed", 20261129));
    List<CrashedRun> drawn =
        Stream.of(false, true)
            .flatMap(goesBad -> {
              int messages = CrashedRun.spared(goesBad).live(Server.here());
              return dice.ints(0, messages)
                  .distinct()
                  .limit(DRAWN)
                  .mapToObj(at -> new CrashedRun(at, goesBad));
            })
            .toList();

    assertThat(wrong(drawn)).isEmpty();
  }

  @Test
  @Tag("long")
  @Tag("crash")
  void goesOnThoughItsWorkerIsKilledAtEachMessageInTurn() {
    List<CrashedRun> all =
        Stream.of(false, true)
            .flatMap(goesBad ->
                IntStream.range(0, CrashedRun.spared(goesBad).live(Server.here()))
                    .mapToObj(at -> new CrashedRun(at, goesBad)))
            .toList();

    List<String> wrong = wrong(all);

    System.out.printf("killed at %d moments, %d of them went wrong%n", all.size(), wrong.size());
    assertThat(wrong).isEmpty();
  }

  /** What went wrong, a few at a time in a namespace each: they mostly wait. */
  private static List<String> wrong(List<CrashedRun> runs) {
    Queue<CrashedRun> left = new ConcurrentLinkedQueue<>(runs);
    List<String> wrong = new CopyOnWriteArrayList<>();
    try (ExecutorService some = Executors.newFixedThreadPool(AT_ONCE)) {
      for (int i = 0; i < AT_ONCE; i++) {
        String namespace = Server.namespace();
        some.execute(() -> {
          for (CrashedRun next = left.poll(); next != null; next = left.poll()) {
            live(next, namespace).ifPresent(wrong::add);
          }
        });
      }
    }
    return wrong;
  }

  private static Optional<String> live(CrashedRun run, String namespace) {
    try {
      run.live(namespace);
      return Optional.empty();
    } catch (AssertionError | RuntimeException failed) {
      return Optional.of(run + ": " + failed.getMessage());
    }
  }
}
