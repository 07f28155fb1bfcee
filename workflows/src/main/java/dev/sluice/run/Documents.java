package dev.sluice.run;

import dev.sluice.report.Event.RunOutcome;
import dev.sluice.report.IncidentReport;
import dev.sluice.report.ResultsReport;
import dev.sluice.report.ReviewReport;
import dev.sluice.report.RunRecord;
import dev.sluice.run.people.People;

/** What is kept with a run when it has ended, for people to read. */
final class Documents {
  private final People people;

  Documents(People people) {
    this.people = people;
  }

  /** The review; the incident report, if traffic was taken back; the results, if it has some. */
  void keep(RunRecord record, RunOutcome outcome) {
    people.keep("report.md", ReviewReport.markdown(record));
    if (outcome == RunOutcome.ROLLED_BACK) {
      people.keep("incident.md", IncidentReport.markdown(record));
    }
    record
        .plan()
        .runbook()
        .closing()
        .results()
        .ifPresent(results ->
            ResultsReport.markdown(record)
                .ifPresent(text -> people.keep(results.document(), text)));
  }
}
