package dev.sluice.steps;

import dev.sluice.leash.Grip;

/** The tie between a step that runs and whoever ordered it. */
interface Pulse {
  /**
   * Says that the step is alive, and hears whether it is still wanted; to be called about once a
   * second.
   */
  Word beat(Grip grip);

  /** As {@link #beat(Grip)}, for a step that has no process at the moment. */
  Word beat();

  /** What a beat was answered with. */
  sealed interface Word {
    /** Throws what the attempt ends with, if nothing more should be done. */
    default void endIfOver() {
      if (this instanceof Over over) {
        throw over.why();
      }
    }

    /** The step may go on. */
    record GoOn() implements Word {}

    /** Nothing more should be done. */
    sealed interface Over extends Word {
      /** What the attempt ends with. */
      RuntimeException why();
    }

    /** Cancelled: the stage has ended, or nobody wants the step any more. */
    record Cancelled(RuntimeException why) implements Over {}

    /** This attempt counts for nothing any more, whatever becomes of it. */
    record Disowned(RuntimeException why) implements Over {}

    /** Nobody can be asked: the server does not answer, or this worker is about to stop. */
    record OutOfTouch(RuntimeException why) implements Over {}
  }
}
