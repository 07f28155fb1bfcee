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

  /**
   * The review; the incident report, if traffic that this run had moved was ordered back, however
   * far and however the run ended, or if the run broke off; the results, if it has some.
   */
  public static List<Document> of(RunRecord run) {
    return Stream.of(
            Optional.of(new Document("report.md", ReviewReport.markdown(run))),
            Optional.of(run)
                .filter(Documents::hadIncident)
                .map(back -> new Document("incident.md", IncidentReport.markdown(back))),
            results(run))
        .flatMap(Optional::stream)
        .toList();
  }

  private static boolean hadIncident(RunRecord run) {
    List<Event> events = run.entries().stream().map(Entry::event).toList();
    boolean moved = events.stream().anyMatch(Event.Shifted.class::isInstance);
    boolean broke =
        events.stream()
            .anyMatch(event ->
                event instanceof Event.Ended ended
                    && (ended.outcome() == RunOutcome.ROLLED_BACK
                        || ended.outcome() == RunOutcome.FAILED));
    return broke || (moved && Reports.rolledBack(run));
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
