package dev.sluice.bridge;

import java.util.List;

/** What became of a decision; there is no fourth. */
public sealed interface Delivery {
  /** The run has it, and says what it does. */
  record Done(String answer) implements Delivery {}

  /** Temporal keeps it; it is judged, and counts once, when a worker is back. */
  record Kept(String why) implements Delivery {}

  /**
   * It does not count.
   *
   * @param refused whether the run itself said no; otherwise it could not be told
   * @param why in one sentence
   * @param instead what to do, each ready to be pasted into a shell
   */
  record NotRecorded(boolean refused, String why, List<String> instead) implements Delivery {
    public NotRecorded {
      instead = List.copyOf(instead);
    }
  }
}
