package dev.sluice.bridge.slack;

import dev.sluice.guard.GuardSight;
import dev.sluice.guard.GuardState;
import dev.sluice.guard.Reading;
import dev.sluice.guard.Seen;
import dev.sluice.guard.SoakClock;
import dev.sluice.guard.Verdict;
import dev.sluice.report.RunView;
import dev.sluice.report.RunView.Waiting;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Views of a run as they are needed here. */
final class Practice {
  static final Instant NOON = Instant.parse("2026-01-06T12:00:00Z");
  static final String NONCE = "0d5f6f6e-1111-2222-3333-444455556666";

  private Practice() {}

  /** A gate that asks two leads. */
  static Waiting gate(String nonce, String... facts) {
    return new Waiting(
        "sign",
        "canary-5: Go on to 25 %?",
        List.of(facts),
        List.of("engineering-lead", "operations-lead"),
        List.of(
            """
            {"by": "bo", "role": "engineering-lead", "gate": "%s", "decision": "proceed", "reason": "say why"}\
            """
                .formatted(nonce)),
        Optional.of(NOON.plusSeconds(3600)));
  }

  static Waiting question(String... options) {
    return new Waiting(
        "decide",
        "the prerequisite 'staging is green' does not hold",
        List.of(),
        List.of("engineering-lead"),
        List.of(options).stream()
            .map("{\"by\": \"bo\", \"option\": \"%s\", \"reason\": \"say why\"}"::formatted)
            .toList(),
        Optional.empty());
  }

  static RunView view(String run, Waiting... waiting) {
    return view(run, RunView.Phase.GATE, waiting);
  }

  static RunView view(String run, RunView.Phase phase, Waiting... waiting) {
    return new RunView(
        new RunView.Header(
            run,
            "canary",
            "demo",
            "ana",
            new RunView.Times(NOON.minusSeconds(600), Optional.empty(), Optional.empty()),
            ""),
        new RunView.Where(phase, "canary-5", 1, 3, List.of(), Optional.empty()),
        new RunView.Traffic(Percent.of(5), Optional.of(new RunView.Measured(498, 10_000))),
        watch(),
        List.of(waiting),
        List.of());
  }

  private static RunView.Watch watch() {
    GuardSight sight =
        new GuardSight(
            "guard/1",
            new GuardState.Inactive(),
            Verdict.OK,
            new Reading.Value(0.0002),
            Duration.ZERO);
    return new RunView.Watch(
        List.of(new RunView.GuardLine("error-rate > 0.1%", Duration.ofMinutes(5), sight)),
        Optional.of(
            new SoakClock(Duration.ofHours(2), Duration.ofHours(2), Duration.ofHours(2), NOON)),
        List.of(seen(Side.NEW, 0.0002), seen(Side.OLD, 0.0003)),
        Optional.of(NOON),
        List.of(new RunView.MetricUnit(new MetricName("error-rate"), Unit.RATIO)),
        List.of());
  }

  private static Seen seen(Side side, double value) {
    return new Seen(
        new MetricName("error-rate"),
        side,
        new Reading.Value(value),
        new Seen.Range(1440, value, value, value));
  }
}
