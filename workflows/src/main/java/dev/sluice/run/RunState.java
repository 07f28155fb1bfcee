package dev.sluice.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sluice.port.LockHold;
import dev.sluice.report.Event.Answer;
import dev.sluice.rollback.Ledger;
import dev.sluice.run.command.Receipts;
import dev.sluice.run.evidence.Revisions;
import dev.sluice.run.flow.Holds.Held;
import dev.sluice.run.people.Pages;
import dev.sluice.run.stage.StageRunner;
import dev.sluice.run.traffic.Traffic;
import dev.sluice.run.watch.WatchLoop;
import dev.sluice.runbook.Percent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that a run knows beside its plan and its journal, at a moment at which it waits and does
 * nothing: what its next execution goes on from.
 *
 * @param place where it waits
 * @param traffic what the router has
 * @param watch what is watched, and was seen
 */
record RunState(
    Place place, Course course, Traffic.State traffic, WatchLoop.State watch, Known known) {
  /**
   * Where the run waits.
   *
   * @param started when the run began
   * @param locks what it holds
   */
  record Place(Instant started, StageRunner.Waiting stage, List<LockHold> locks) {
    Place {
      locks = List.copyOf(locks);
    }
  }

  /**
   * What stands still, and what would lie on the way back.
   *
   * @param start the share that the run found
   */
  record Course(List<Held> holds, Ledger ledger, Percent start) {
    Course {
      holds = List.copyOf(holds);
    }
  }

  /**
   * What people have said, and are told.
   *
   * @param answers what people answered and steps captured
   * @param receipts commands that were carried out
   * @param briefings when each is due next
   * @param pages absent, as in what was handed over without: none is open
   */
  record Known(
      Revisions.State revision,
      List<Answer> answers,
      List<Receipts.Kept> receipts,
      List<Instant> briefings,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Pages.State> pages) {
    Known {
      answers = List.copyOf(answers);
      receipts = List.copyOf(receipts);
      briefings = List.copyOf(briefings);
    }
  }
}
