package dev.sluice.report;

import dev.sluice.guard.GuardSight;
import dev.sluice.guard.GuardState;
import dev.sluice.guard.Reading;
import dev.sluice.guard.Seen;
import dev.sluice.guard.SoakClock;
import dev.sluice.guard.Verdict;
import dev.sluice.report.RunView.GuardLine;
import dev.sluice.report.RunView.Phase;
import dev.sluice.report.RunView.Waiting;
import dev.sluice.runbook.Contact;
import dev.sluice.runbook.Guard;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.Stage;
import dev.sluice.runbook.StageName;
import dev.sluice.runbook.Unit;
import dev.sluice.runbook.reader.RunbookReader;
import dev.sluice.runbook.reader.ShippedRunbooks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Views of a run of the canary that ships, in its stage at 5 %, with an incident bridge. */
final class Canaries {
  static final Instant NOON = Instant.parse("2025-01-06T12:00:00Z");
  static final Runbook RUNBOOK = read();
  static final Contact BRIDGE =
      new Contact(
          "Incident bridge",
          "anything urgent",
          Optional.empty(),
          Optional.of("+34 900 123 456, code 4711#"),
          Optional.of("https://meet.example.com/hal9"));
  private static final Instant SETTLED = NOON.minusSeconds(4800);

  private Phase phase = Phase.SOAKING;
  private List<String> holds = List.of();
  private List<MetricName> bad = List.of();
  private List<Waiting> waiting = List.of();
  private Percent share = Percent.of(5);
  private Optional<Event.RunOutcome> outcome = Optional.empty();
  private double errors = 0.0002;
  private GuardState state = new GuardState.Inactive();
  private Duration blind = Duration.ZERO;
  private Instant soakingFrom = SETTLED;

  private static Runbook read() {
    String name = "canary-deployment";
    return switch (RunbookReader.read(
        name, ShippedRunbooks.text(name).orElseThrow(), ShippedRunbooks.files())) {
      case RunbookReader.Result.Read read -> read.runbook();
      case RunbookReader.Result.Wrong wrong ->
          throw new AssertionError(wrong.problems().toString());
    };
  }

  Canaries in(Phase now) {
    phase = now;
    return this;
  }

  Canaries ended(Event.RunOutcome how) {
    outcome = Optional.of(how);
    return in(Phase.ENDED);
  }

  Canaries held(String why) {
    holds = List.of(why);
    return this;
  }

  Canaries bad(String metric) {
    bad = List.of(new MetricName(metric));
    return this;
  }

  Canaries at(int percent) {
    share = Percent.of(percent);
    return this;
  }

  /** The guard on the error rate stands so, and this is what it sees. */
  Canaries errors(double rate, GuardState now) {
    errors = rate;
    state = now;
    return this;
  }

  /** The guard on the error rate has seen nothing for so long. */
  Canaries blind(Duration since, Instant counting) {
    blind = since;
    soakingFrom = counting;
    return this;
  }

  Canaries waitsFor(String kind, String what) {
    waiting =
        List.of(
            new Waiting(
                kind,
                what,
                List.of("recommended: go on, all 5 expectations hold"),
                List.of("engineering-lead"),
                List.of(),
                Optional.empty()));
    return this;
  }

  RunView view() {
    return new RunView(
        new RunView.Header(
            "canary-1",
            "canary-deployment",
            "hal9",
            "ana",
            new RunView.Times(NOON.minusSeconds(3600), Optional.empty(), Optional.empty()),
            ""),
        new RunView.Where(phase, "canary-5", 2, 5, holds, outcome),
        new RunView.Traffic(share, Optional.of(new RunView.Measured(498, 10_000))),
        new RunView.Watch(
            RUNBOOK.watching().guards().stream().map(this::line).toList(),
            Optional.of(
                new SoakClock(
                    Duration.ofHours(2),
                    Duration.ofMinutes(72),
                    Duration.ofMinutes(80),
                    soakingFrom)),
            List.of(
                seen("error-rate", Side.NEW, errors),
                seen("error-rate", Side.OLD, 0.0003),
                seen("p99", Side.NEW, 0.012),
                seen("p99", Side.OLD, 0.01)),
            Optional.of(NOON),
            List.of(
                new RunView.MetricUnit(new MetricName("error-rate"), Unit.RATIO),
                new RunView.MetricUnit(new MetricName("p99"), Unit.SECONDS)),
            List.of()),
        waiting,
        new RunView.Aside(
            List.of("2025-01-06 11:58:00 UTC stage canary-5 began"), guide(), List.of()));
  }

  private Guide guide() {
    Stage stage = RUNBOOK.stage(new StageName("canary-5")).orElseThrow();
    return new Guide(
        RUNBOOK.watching().troubleshooting(),
        bad,
        Yardsticks.of(stage.ending().expect(), RUNBOOK.watching().guards(), List.of()),
        RUNBOOK.watching().look(),
        List.of(BRIDGE),
        new Guide.Prose(
            RUNBOOK.about().risks(),
            RUNBOOK.about().notes(),
            List.of("The first two hours; nobody leaves."),
            RUNBOOK.about().next()));
  }

  private GuardLine line(Guard guard) {
    boolean ours = guard.when().text().startsWith("error-rate");
    GuardSight sight =
        ours
            ? new GuardSight(
                guard.id(),
                state,
                blind.isPositive() ? Verdict.NO_DATA : Verdict.OK,
                blind.isPositive() ? new Reading.NoData("empty result") : new Reading.Value(errors),
                blind)
            : new GuardSight(
                guard.id(),
                new GuardState.Inactive(),
                Verdict.OK,
                new Reading.Value(0.012),
                Duration.ZERO);
    return new GuardLine(
        guard.when().text(), guard.lasting(), sight, Symptoms.metrics(guard.when()));
  }

  private static Seen seen(String metric, Side side, double value) {
    return new Seen(
        new MetricName(metric),
        side,
        new Reading.Value(value),
        new Seen.Range(100, 0, value, value / 2));
  }
}
