package dev.sluice.acceptance.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Event.RunOutcome;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is owed after a run that has ended, by the command line on a real server. */
class FollowUpsTest {
  @AutoClose private static Site site;

  @BeforeAll
  static void startEverything() {
    site = new Site();
  }

  @Test
  void areListedTickedAndFollowedByARunThoughTheWorkerWasKilledMeanwhile() {
    Operator run = Operator.starts(site, "quick-duties");
    run.ends(RunOutcome.COMPLETED);
    Desk desk = new Desk(site);
    desk.untilSaid("1. Retrospective held: product-owner, due on", "duties", run.id());

    run.losesTheWorker();
    desk.says("done", run.id(), "1", "--as", "dee", "--reason", "was held");
    desk.untilSaid("product-owner, done by dee: was held", "duties", run.id(), "--all");

    assertThat(desk.says("done", run.id(), "1", "--as", "dee", "--reason", "was held"))
        .contains("'Retrospective held' is done already, by dee");
    assertThat(desk.says("next", run.id(), "yes", "--as", "bo", "--reason", "once more"))
        .contains("bo says yes: quick-duties starts now");
    desk.untilSaid("2. start quick-duties: engineering-lead, started as", "duties", "--all");
  }
}
