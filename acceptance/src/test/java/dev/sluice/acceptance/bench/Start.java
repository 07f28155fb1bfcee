package dev.sluice.acceptance.bench;

import dev.sluice.demo.patience.Patience;
import dev.sluice.demo.patience.Progress;
import dev.sluice.demo.patience.Waited;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What became of runs that were all started at once.
 *
 * @param takenMs until the server had taken the last start
 * @param soaking how many soaked in the end; less than all if it went no further
 * @param soakMs from the first start until so many soaked
 */
record Start(long takenMs, int soaking, long soakMs) {
  /** So many starts are on their way at once. */
  private static final Abreast BURST = new Abreast(100);

  private static final Patience PATIENCE =
      new Patience(Duration.ofMillis(200), Duration.ofMinutes(2), Duration.ofMinutes(30));

  /**
   * Starts runs and waits until they soak.
   *
   * @param runs their numbers
   * @param beside how many soak already
   */
  static Start of(Scene scene, IntStream runs, int beside, Course course) {
    int[] numbers = runs.toArray();
    int wanted = beside + numbers.length;
    Watch watch = new Watch(scene, beside, course);
    BURST.each(
        IntStream.of(numbers),
        run -> {
          scene.crowd().start(run);
          return run;
        });
    long taken = watch.millis();
    Waited<Integer> waited =
        PATIENCE.until(() -> Optional.of(watch.look()).filter(soak -> soak >= wanted), watch);
    int soaking =
        switch (waited) {
          case Waited.Came<Integer>(Integer all) -> all;
          case Waited.InVain<Integer>(String why) -> {
            course.say("not all runs soak: what should have made them %s".formatted(why));
            yield watch.look();
          }
        };
    return new Start(taken, soaking - beside, watch.millis());
  }

  /** How many soak; tells it each time that a tenth more do. */
  private static final class Watch implements Progress {
    private final Scene scene;
    private final Course course;
    private final long begin = System.nanoTime();
    private int soaking;
    private int told;

    private Watch(Scene scene, int beside, Course course) {
      this.scene = scene;
      this.course = course;
      this.soaking = beside;
      this.told = beside;
    }

    private int look() {
      soaking = scene.crowd().soaking();
      if (soaking >= told + 100) {
        told = soaking;
        course.say("%d runs soak after %d s".formatted(soaking, millis() / 1000));
      }
      return soaking;
    }

    private long millis() {
      return (System.nanoTime() - begin) / 1_000_000;
    }

    @Override
    public Optional<String> over() {
      return scene.lost();
    }

    @Override
    public Object sign() {
      return soaking;
    }
  }
}
