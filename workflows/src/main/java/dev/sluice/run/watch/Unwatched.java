package dev.sluice.run.watch;

import dev.sluice.port.NoticeKind;
import dev.sluice.report.Event.Act;
import dev.sluice.run.flow.Holds;
import dev.sluice.run.flow.Waits;
import dev.sluice.run.people.People;
import dev.sluice.runbook.DurationText;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Nobody looks at the guards: watchers find no slot, or end in a way that no type foresees. The run
 * holds until somebody looks again, and people are told; watchers are ordered anew, more and more
 * rarely.
 */
public final class Unwatched {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final Duration BEFORE_PAGING = Duration.ofMinutes(5);
  private static final Act LOOKED = new Act(Holds.ITSELF.by(), "guards are watched again");

  private final Holds holds;
  private final People people;
  private Duration pause = FIRST_PAUSE;
  private Duration since = Duration.ZERO;
  private boolean paged;

  public Unwatched(Holds holds, People people) {
    this.holds = holds;
    this.people = people;
  }

  /** Whether the run waits for somebody to look. */
  boolean any() {
    return holds.has(new Holds.Reason.Unwatched());
  }

  /** A watcher came back with what it saw. */
  public void looked() {
    pause = FIRST_PAUSE;
    since = Duration.ZERO;
    paged = false;
    holds.end(new Holds.Reason.Unwatched(), LOOKED);
  }

  /** A watcher could not look; waits until the next may try, or somebody does not want it to. */
  public void failed(String why, Supplier<Boolean> ended) {
    boolean first = !any();
    holds.begin(new Holds.Reason.Unwatched(), Holds.ITSELF);
    if (first) {
      people.tellAll(
          NoticeKind.OUTAGE,
          "guards are not watched",
          why + "\nHeld. Retries, and resumes by itself when guards are watched again.",
          false);
    }
    long began = Workflow.currentTimeMillis();
    Waits.until(ended, pause, "before guards are watched again");
    since = since.plus(Duration.ofMillis(Workflow.currentTimeMillis() - began));
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    if (!paged && since.compareTo(BEFORE_PAGING) >= 0) {
      paged = true;
      people.tellAll(
          NoticeKind.ESCALATION,
          "guards not watched for " + DurationText.rounded(since),
          "%s\nCheck the workers. If they do not recover soon, %s."
              .formatted(why, people.command("rollback")),
          true);
    }
  }
}
