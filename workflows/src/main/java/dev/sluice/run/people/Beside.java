package dev.sluice.run.people;

import dev.sluice.port.NoticeKind;
import dev.sluice.report.Deviation;
import dev.sluice.run.flow.Holds;
import dev.sluice.run.flow.Journal;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;

/**
 * Work beside the way forward, which no rollback cancels. What it throws is written down and told:
 * Temporal keeps it in a promise that nobody reads.
 */
public final class Beside {
  private final Journal journal;
  private final People people;

  public Beside(Journal journal, People people) {
    this.journal = journal;
    this.people = people;
  }

  /**
   * Starts work and does not wait for it.
   *
   * @param what for people, e.g. {@code briefings}
   * @return what cancels it
   */
  public CancellationScope start(String what, Runnable work) {
    CancellationScope scope =
        Workflow.newDetachedCancellationScope(() -> Async.procedure(() -> attempt(what, work)));
    scope.run();
    return scope;
  }

  private void attempt(String what, Runnable work) {
    try {
      work.run();
    } catch (CanceledFailure cancelled) {
      // Nobody asks how it ended.
      return;
    } catch (RuntimeException unforeseen) {
      String failed = "%s failed: %s".formatted(what, unforeseen);
      journal.add(new Deviation(failed, Holds.ITSELF));
      people.tellAll(
          NoticeKind.WARNING,
          failed,
          "The run continues without it. Check the worker's log.",
          true);
    }
  }
}
