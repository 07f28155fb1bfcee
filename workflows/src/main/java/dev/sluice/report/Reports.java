package dev.sluice.report;

/** Chooses the document that people want of a run. Pure. */
public final class Reports {
  private Reports() {}

  /** The incident report when traffic was taken back, the review otherwise. */
  public static String markdown(RunRecord run) {
    return rolledBack(run) ? IncidentReport.markdown(run) : ReviewReport.markdown(run);
  }

  /** Whether a rollback was ordered in the run. */
  public static boolean rolledBack(RunRecord run) {
    return run.entries().stream().anyMatch(entry -> entry.event() instanceof Event.RollbackOrdered);
  }
}
