package dev.sluice.acceptance.bench;

import java.time.Duration;

/**
 * What it costs that nothing happens: all runs soak and are watched.
 *
 * @param queries to the metric store in a second
 * @param beats to the server in a second
 * @param floor the same machine in the same hour with nothing of ours
 */
record Steady(Usage usage, double queries, double beats, Floor floor) {
  /** Ours alone. */
  record Ours(Usage usage, double queries, double beats) {
    /** Looks at a scene after a while, when nothing happens in it. */
    static Ours of(Scene scene, Shape shape) {
      return Course.after(shape.settle(), () -> look(scene, shape.window()));
    }

    private static Ours look(Scene scene, Duration window) {
      long asked = scene.metrics().asked();
      long beaten = scene.page().beats();
      Usage usage = Usage.over(window, scene.worker(), scene.server());
      double seconds = window.toMillis() / 1000d;
      return new Ours(
          usage,
          rate(scene.metrics().asked() - asked, seconds),
          rate(scene.page().beats() - beaten, seconds));
    }

    private static double rate(long count, double seconds) {
      return Math.round(count / seconds * 10) / 10d;
    }

    /** How long one run waits between two heartbeats. */
    Duration beat(Shape shape) {
      if (beats <= 0) {
        throw new AssertionError("no watcher beats, so there is nothing to compare it with");
      }
      return Duration.ofMillis(Math.round(shape.runs() * 1000 / beats));
    }

    Steady beside(Floor floor) {
      return new Steady(usage, queries, beats, floor);
    }
  }

  /** How much more the worker needs than the bare floor. */
  double workerRatio() {
    return ratio(usage.worker(), floor.usage().worker());
  }

  /** How much more the server needs than below the bare floor. */
  double serverRatio() {
    return ratio(usage.server(), floor.usage().server());
  }

  private static double ratio(double ours, double bare) {
    return bare <= 0 ? 0 : Math.round(ours / bare * 100) / 100d;
  }
}
