package dev.sluice.acceptance.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.acceptance.parts.WorkerPart;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.runbook.Percent;
import io.temporal.api.enums.v1.WorkflowTaskFailedCause;
import io.temporal.api.history.v1.HistoryEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * {@code make abreast}: two versions of the worker side by side, as while a new one is rolled out.
 * Its name keeps it out of all runs of tests. Run after run is lived by both: in each, one of them
 * is killed in the middle and started again, so that the other one goes on with what it has done.
 */
class TwoVersions {
  private static final List<String> RUNBOOKS = List.of("lost-soak", "lost-shift", "lost-gate");

  @Test
  void liveTheSameRuns() {
    Path other = Path.of(System.getProperty("abreast.other"));
    Instant end = Instant.now().plus(Duration.ofMinutes(Integer.getInteger("abreast.minutes", 60)));
    try (Site site = new Site();
        WorkerPart older = site.alsoHosts(other)) {
      List<WorkerPart> both = List.of(site.worker(), older);
      Map<String, Integer> tasks = new TreeMap<>();
      List<Integer> lived =
          IntStream.iterate(0, each -> Instant.now().isBefore(end), each -> each + 1)
              .peek(each -> live(site, each, both.get(each % 2), tasks))
              .boxed()
              .toList();
      System.out.printf("%d runs; workflow tasks by worker: %s%n", lived.size(), tasks);
      // Killed in turn, each has had several process ids.
      assertThat(tasks).hasSizeGreaterThan(both.size());
    }
  }

  private static void live(Site site, int number, WorkerPart lost, Map<String, Integer> tasks) {
    Operator run = Operator.starts(site, RUNBOOKS.get(number % RUNBOOKS.size()));
    run.until("traffic is given", view -> Percent.ZERO.isBelow(view.traffic().commanded()));
    lost.part().killAlone();
    lost.part().restart();
    run.isAttended().ends(RunOutcome.COMPLETED);
    List<HistoryEvent> history = site.history(run.id());
    assertThat(history).as("workflow tasks of %s", run.id()).noneMatch(TwoVersions::failed);
    history.stream()
        .filter(HistoryEvent::hasWorkflowTaskCompletedEventAttributes)
        .map(each -> each.getWorkflowTaskCompletedEventAttributes().getIdentity())
        .forEach(by -> tasks.merge(by, 1, Integer::sum));
  }

  /** That something came in the moment in which a task was answered is no failure. */
  private static boolean failed(HistoryEvent event) {
    return event.hasWorkflowTaskFailedEventAttributes()
        && event.getWorkflowTaskFailedEventAttributes().getCause()
            != WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_UNHANDLED_COMMAND;
  }
}
