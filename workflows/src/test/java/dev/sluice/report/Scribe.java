package dev.sluice.report;

import dev.sluice.guard.GuardSight;
import dev.sluice.guard.GuardState;
import dev.sluice.guard.Reading;
import dev.sluice.guard.Seen;
import dev.sluice.guard.SoakClock;
import dev.sluice.guard.Verdict;
import dev.sluice.port.PinnedPlan;
import dev.sluice.port.StepActivities.StepResult;
import dev.sluice.port.TrafficActivities.SplitProof;
import dev.sluice.report.Event.Act;
import dev.sluice.report.Event.Answer;
import dev.sluice.runbook.Gate.Decision;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Operator;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.RoleName;
import dev.sluice.runbook.StageName;
import dev.sluice.runbook.StepId;
import dev.sluice.runbook.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes records by hand; each line a minute after the one before. */
final class Scribe {
  private static final Instant START = Instant.parse("2025-01-06T09:00:00Z");

  private final List<Entry> entries = new ArrayList<>();

  Scribe add(Event event) {
    entries.add(new Entry(START.plus(Duration.ofMinutes(entries.size())), event));
    return this;
  }

  Scribe ran(String step, String display, int code) {
    StepResult result =
        new StepResult.Exited(
            code,
            "",
            "",
            Duration.ofMillis(1250),
            code == 0 ? List.of() : List.of("exit code is " + code + ", expected 0"));
    return add(new Event.StepRan(new StepId(step), display, result, code == 0));
  }

  Scribe shifted(int from, int to, long toNew, long all) {
    return add(new Event.Shifted(Percent.of(from), Percent.of(to)))
        .add(new Event.Proven(Percent.of(to), new SplitProof.Agrees(toNew, all)));
  }

  Scribe soaked(String stage, double errors, double seconds) {
    SoakClock clock =
        new SoakClock(Duration.ofHours(2), Duration.ofHours(2), Duration.ofMinutes(125), START);
    return add(
        new Event.Soaked(
            new StageName(stage),
            clock,
            List.of(seen("error-rate", errors), seen("p99", seconds))));
  }

  static Seen seen(String metric, double max) {
    return new Seen(
        new MetricName(metric),
        Side.NEW,
        new Reading.Value(max),
        new Seen.Range(1440, 0, max, max / 2));
  }

  Scribe judged(String metric, double limit, Unit unit, double value) {
    return judgedAt("canary-5", metric, limit, unit, value);
  }

  Scribe judgedAt(String where, String metric, double limit, Unit unit, double value) {
    Verdict verdict = value < limit ? Verdict.OK : Verdict.BREACH;
    return add(
        new Event.Judged(
            where,
            Plans.condition(metric, Operator.BELOW, limit, unit),
            List.of(new Reading.Value(value)),
            verdict,
            Optional.empty(),
            Optional.empty()));
  }

  Scribe confirmed(String item, String by, String reason, List<Answer> answers) {
    return confirmedAt("canary-5/after/1", List.of(item), new Act(by, reason), answers);
  }

  Scribe confirmedAt(String step, List<String> items, Act act, List<Answer> answers) {
    return add(
        new Event.Confirmed(
            new StepId(step),
            items,
            new RoleName("product-owner"),
            act,
            answers,
            Optional.empty()));
  }

  /** A look, so long after the moment that it was planned for. */
  Scribe looked(String where, Duration late, Event.Shown... shown) {
    Instant planned = START.plus(Duration.ofMinutes(entries.size())).minus(late);
    return add(new Event.Looked(where, planned, List.of(shown)));
  }

  Scribe gate(String where) {
    return add(
        new Event.GateOpened(
            where,
            "Team consensus to proceed?",
            "n-1",
            List.of(new RoleName("engineering-lead"), new RoleName("operations-lead")),
            List.of(new Event.Shown("run.rollbacks", "0"))));
  }

  Scribe signed(String where, String role, String by, String reason) {
    return add(new Event.Signed(where, new RoleName(role), Decision.PROCEED, new Act(by, reason)));
  }

  Scribe fired(String condition, double value) {
    GuardSight sight =
        new GuardSight(
            "guard/1",
            new GuardState.Firing(),
            Verdict.BREACH,
            new Reading.Value(value),
            Duration.ZERO);
    return add(new Event.GuardFired("guard/1", condition, sight, "ROLLBACK"));
  }

  RunRecord record() {
    return record(Plans.canary());
  }

  RunRecord record(PinnedPlan plan) {
    return new RunRecord(
        "canary-deployment-demo-20250106-090000", plan, START.plus(Duration.ofDays(1)), entries);
  }
}
