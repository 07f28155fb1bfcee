package dev.sluice.report;

/** At which stage or checkpoint something happened. Pure. */
final class Places {
  private Places() {}

  /**
   * Whether an event was about a checkpoint.
   *
   * @param where stage and checkpoint, e.g. {@code ramp-10/midpoint}
   */
  static boolean about(Event event, String where) {
    return switch (event) {
      case Event.AtPlace at -> at.where().equals(where);
      case Event.OfStep of -> of.step().value().startsWith(where + "/");
      // A checkpoint without a gate asks so, when something is not met there.
      case Event.OfQuestion of -> of.question().startsWith("checkpoint " + where + " ");
      case Event.OfRun of -> false;
    };
  }
}
