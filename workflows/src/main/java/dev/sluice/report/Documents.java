package dev.sluice.report;

import dev.sluice.report.Event.RunOutcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is kept of a run that has ended, for people to read. Pure. */
public final class Documents {
  private Documents() {}

  /**
   * A document of a run.
   *
   * @param name of its file
   */
  public record Document(String name, String text) {}

  /** The review; the incident report, if traffic was taken back; the results, if it has some. */
  public static List<Document> of(RunRecord run) {
    return Stream.of(
            Optional.of(new Document("report.md", ReviewReport.markdown(run))),
            Optional.of(run)
                .filter(Documents::rolledBack)
                .map(back -> new Document("incident.md", IncidentReport.markdown(back))),
            results(run))
        .flatMap(Optional::stream)
        .toList();
  }

  private static boolean rolledBack(RunRecord run) {
    return run.entries().stream()
        .map(Entry::event)
        .anyMatch(event ->
            event instanceof Event.Ended ended && ended.outcome() == RunOutcome.ROLLED_BACK);
  }

  private static Optional<Document> results(RunRecord run) {
    return run.plan()
        .runbook()
        .closing()
        .results()
        .flatMap(described ->
            ResultsReport.markdown(run).map(text -> new Document(described.document(), text)));
  }
}
