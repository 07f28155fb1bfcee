package dev.sluice.acceptance.bench;

import dev.sluice.demo.patience.Patience;
import dev.sluice.demo.patience.Progress;
import dev.sluice.demo.patience.Waited;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * How long nobody looked at the guards of runs when their worker was killed and started again.
 *
 * @param readyMs from the kill until the worker said that it takes work
 * @param look from the kill until the next look, of each run
 * @param never runs that were not looked at again in the time that was waited
 */
record Blind(long readyMs, Times look, int never) {
  private static final Patience PATIENCE =
      new Patience(Duration.ofMillis(500), Duration.ofMinutes(1), Duration.ofMinutes(5));

  private static final Abreast A_FEW = new Abreast(4);

  /** Kills the worker as {@code kill -9} does, and starts it again. */
  static Blind of(Scene scene, int runs, Course course) {
    scene.worker().killAlone();
    Instant killed = Instant.now();
    scene.worker().relaunch();
    CompletableFuture<Long> ready =
        CompletableFuture.supplyAsync(() -> ready(scene, killed), Course.ASIDE);
    Map<Integer, Duration> seen = new ConcurrentHashMap<>();
    var unused =
        PATIENCE.until(
            () -> {
              look(scene, runs, killed, seen);
              return Optional.of(seen.size()).filter(all -> all == runs);
            },
            progress(scene, seen));
    course.say("%d of %d runs are looked at again".formatted(seen.size(), runs));
    return new Blind(ready.join(), Times.of(List.copyOf(seen.values())), runs - seen.size());
  }

  private static long ready(Scene scene, Instant killed) {
    Waited<Instant> waited =
        Patience.OF_A_START.until(
            () -> Optional.of(Instant.now()).filter(now -> scene.page().ready()),
            scene.worker().progress());
    return switch (waited) {
      case Waited.Came<Instant>(Instant now) -> Duration.between(killed, now).toMillis();
      case Waited.InVain<Instant>(String why) ->
          throw new AssertionError("the worker is not ready again: it " + why);
    };
  }

  /** A look stays in the heartbeat until the next one, so none is missed that is asked for soon. */
  private static void look(Scene scene, int runs, Instant killed, Map<Integer, Duration> seen) {
    A_FEW.each(
        IntStream.range(0, runs).filter(run -> !seen.containsKey(run)),
        run -> {
          scene
              .crowd()
              .lastLook(run)
              .filter(look -> look.isAfter(killed))
              .ifPresent(look -> seen.put(run, Duration.between(killed, look)));
          return run;
        });
  }

  private static Progress progress(Scene scene, Map<Integer, Duration> seen) {
    return new Progress() {
      @Override
      public Optional<String> over() {
        return scene.lost();
      }

      @Override
      public Object sign() {
        return seen.size();
      }
    };
  }
}
