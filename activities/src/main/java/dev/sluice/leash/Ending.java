package dev.sluice.leash;

import java.time.Duration;

/**
 * Ends a program and all that it started: asks, waits a little, kills, and looks again until
 * nothing is left.
 */
record Ending(Grip grip) {
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration LONGEST_KILLING = Duration.ofSeconds(5);

  static Ending of(Grip grip) {
    return new Ending(grip);
  }

  /**
   * Ends everything.
   *
   * @param grace how long what was asked to end may take before it is killed
   * @return how many processes of it were running; 0 where the kernel has no {@code /proc}
   */
  int end(Duration grace) {
    Living living = Living.of(grip);
    int running = living.strays().size();
    living.strays().forEach(ProcessHandle::destroy);
    for (long start = System.nanoTime(); !living.strays().isEmpty() && !over(grace, start); ) {
      pause();
      living = Living.of(grip);
    }
    for (long start = System.nanoTime();
        !living.strays().isEmpty() && !over(LONGEST_KILLING, start); ) {
      living.strays().forEach(ProcessHandle::destroyForcibly);
      pause();
      living = Living.of(grip);
    }
    living.keepers().forEach(ProcessHandle::destroyForcibly);
    return running;
  }

  /** By the clock, since a look at a busy machine's processes takes a while too. */
  private static boolean over(Duration length, long startNanos) {
    return System.nanoTime() - startNanos >= length.toNanos();
  }

  /** Not cut short by an interrupt, which is when ending matters most. */
  private static void pause() {
    boolean interrupted = Thread.interrupted();
    try {
      Thread.sleep(LOOK);
    } catch (InterruptedException again) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
