package dev.sluice.leash;

import java.time.Duration;

/** Ends a program and all that it started: asks, waits a little, kills, and looks again until nothing is left. */
record Ending(Grip grip) {
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final int LOOKS_AFTER_KILL = 250;

  static Ending of(Grip grip) {
    return new Ending(grip);
  }

  /**
   * Ends everything.
   *
   * @param grace how long what was asked to end may take before it is killed
   */
  void end(Duration grace) {
    Living living = Living.of(grip);
    living.strays().forEach(ProcessHandle::destroy);
    for (Duration left = grace; !living.strays().isEmpty() && left.isPositive(); left = left.minus(LOOK)) {
      pause();
      living = Living.of(grip);
    }
    for (int look = 0; !living.strays().isEmpty() && look < LOOKS_AFTER_KILL; look++) {
      living.strays().forEach(ProcessHandle::destroyForcibly);
      pause();
      living = Living.of(grip);
    }
    living.keepers().forEach(ProcessHandle::destroyForcibly);
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
