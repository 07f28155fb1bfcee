package dev.sluice.runbook;

import dev.sluice.runbook.Results.Content;
import dev.sluice.runbook.Stage.Shift;
import dev.sluice.runbook.Stage.Soak;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Practice pace: a runbook whose durations of machines are divided by a factor. Times that people
 * must meet stay as they are, and so do the seconds that a metric is compared with.
 */
public final class Pace {
  /** No program is killed and nothing is given up before this. */
  public static final Duration SHORTEST_LIMIT = Duration.ofSeconds(10);

  private final double factor;
  private final Duration floor;
  private final PacedConditions conditions;
  private final List<String> notes = new ArrayList<>();

  private Pace(double factor, Duration floor) {
    this.factor = factor;
    this.floor = floor;
    this.conditions = new PacedConditions(this);
  }

  /**
   * A runbook at practice pace.
   *
   * @param notes which durations are longer than the factor would have them, a sentence each
   */
  public record Paced(Runbook runbook, List<String> notes) {
    public Paced {
      notes = List.copyOf(notes);
    }
  }

  /**
   * Compresses a runbook.
   *
   * @param factor what durations are divided by, 1 or more
   * @param floor no soak, window or {@code for} gets shorter; as long as the metric source needs to
   *     tell something new
   */
  public static Paced compress(Runbook runbook, double factor, Duration floor) {
    if (!Double.isFinite(factor) || factor < 1 || floor.isNegative()) {
      throw new IllegalArgumentException(
          "a pace has a factor of 1 or more and a floor of 0s or more, not %s and %s"
              .formatted(factor, floor));
    }
    Pace pace = new Pace(factor, floor);
    return new Paced(pace.runbook(runbook), pace.notes.stream().distinct().toList());
  }

  private Runbook runbook(Runbook runbook) {
    Runbook.Opening opening = runbook.opening();
    return new Runbook(
        runbook.name(),
        runbook.about(),
        new Runbook.Opening(
            opening.inputs(),
            opening.prerequisites().stream().map(this::prerequisite).toList(),
            opening.startsFrom(),
            opening.phase(),
            opening.needed(),
            opening.twoPeople()),
        watching(runbook.watching()),
        runbook.stages().stream().map(this::stage).toList(),
        closing(runbook.closing()));
  }

  private Prerequisite prerequisite(Prerequisite prerequisite) {
    return switch (prerequisite) {
      case Prerequisite.ByPeople people -> people;
      case Prerequisite.ByCheck check ->
          new Prerequisite.ByCheck(
              new PacedSteps(this, Optional.empty(), Optional.empty())
                  .of(List.of(check.step()))
                  .getFirst());
      case Prerequisite.ByGate asked ->
          new Prerequisite.ByGate(gate("prerequisites", asked.gate()));
      case Prerequisite.ByMetric metric ->
          new Prerequisite.ByMetric(conditions.of("prerequisites", metric.condition()));
    };
  }

  private Watching watching(Watching watching) {
    return new Watching(
        watching.guards().stream().map(this::guard).toList(),
        watching.shown(),
        watching.look(),
        watching.troubleshooting(),
        watching.briefings().stream()
            .map(each -> new Briefing(limit("briefings: every", each.every()), each.to()))
            .toList(),
        watching.figures());
  }

  private Guard guard(Guard guard) {
    String id = guard.id();
    Duration lasting =
        guard.lasting().isZero() ? Duration.ZERO : floored(id + ": for", guard.lasting());
    Optional<Duration> until = guard.span().until().map(time -> floored(id + ": until", time));
    Optional<Duration> blind = guard.blindFor().map(time -> floored(id + ": no-data", time));
    return new Guard(
        id,
        conditions.of(id, guard.when()),
        lasting,
        new Guard.Span(guard.span().stage(), until),
        blind,
        new Guard.Response(
            guard.response().then(), guard.response().gate().map(gate -> gate(id, gate))));
  }

  private Stage stage(Stage stage) {
    String name = stage.name().value();
    Optional<Soak> soak = stage.soak().map(each -> soak(name, each));
    PacedSteps steps = new PacedSteps(this, stage.soak(), soak);
    Stage.Steps all = stage.steps();
    return new Stage(
        stage.name(),
        stage.traffic().map(shift -> new Shift(shift.to(), shorter(shift.over()))),
        soak,
        new Stage.Steps(
            steps.of(all.before()),
            steps.of(all.during()),
            steps.of(all.after()),
            all.notes(),
            all.noReturn()),
        stage.guards().stream().map(this::guard).toList(),
        ending(name, stage.ending()));
  }

  private Soak soak(String name, Soak soak) {
    Duration length = floored(name + ": soak", soak.length());
    // The clock starts only when a window lies wholly after the shift, however short the soak.
    Duration least = length.plus(floor.multipliedBy(4));
    return new Soak(
        length,
        atLeast(name + ": soak-limit", soak.limit(), least),
        soak.checkpoints().stream().map(each -> checkpoint(name, each)).toList(),
        soak.window().map(this::shortened));
  }

  private Checkpoint checkpoint(String stage, Checkpoint checkpoint) {
    String where = stage + "/" + checkpoint.name();
    return new Checkpoint(
        checkpoint.name(),
        shorter(checkpoint.at()),
        checkpoint.show().stream().map(each -> conditions.operand(where, each)).toList(),
        new PacedSteps(this, Optional.empty(), Optional.empty()).of(checkpoint.steps()),
        ending(where, checkpoint.ending()));
  }

  private Stage.Ending ending(String where, Stage.Ending ending) {
    return new Stage.Ending(
        conditions(where, ending.expect()),
        ending.gate().map(gate -> gate(where, gate)),
        ending
            .failed()
            .map(remedy ->
                new Remedy(
                    remedy.to(),
                    new PacedSteps(this, Optional.empty(), Optional.empty()).of(remedy.steps()),
                    remedy.ask(),
                    remedy.roles(),
                    remedy.paths())));
  }

  Gate gate(String where, Gate gate) {
    return new Gate(
        gate.ask(),
        gate.show().stream().map(each -> conditions.operand(where, each)).toList(),
        gate.roles(),
        gate.decisions(),
        gate.silence(),
        gate.powers());
  }

  private Closing closing(Closing closing) {
    PacedSteps steps = new PacedSteps(this, Optional.empty(), Optional.empty());
    Closing.Rollback rollback = closing.rollback();
    return new Closing(
        closing
            .completion()
            .map(each ->
                new Closing.Completion(
                    steps.of(each.steps()), ending("completion", each.ending()))),
        new Closing.Rollback(
            rollback.to(),
            rollback.stop(),
            rollback.gradual().map(this::shorter),
            steps.of(rollback.after()),
            rollback
                .ready()
                .map(ready ->
                    new Ready(
                        ready.expect().stream()
                            .map(each -> conditions.of("rollback/ready", each))
                            .toList(),
                        steps.of(ready.checks())))),
        closing.results().map(this::results),
        closing.silence(),
        // What people must meet is not compressed.
        closing.patience(),
        closing.followUps().map(this::followUps));
  }

  /** A machine waits until the next run is due; how long people have is not compressed. */
  private FollowUps followUps(FollowUps all) {
    return new FollowUps(
        all.duties(), all.next().stream().map(each -> each.after(shorter(each.after()))).toList());
  }

  /** What is shown at a faster pace is found by what it is called there. */
  private Results results(Results results) {
    return new Results(
        results.document(),
        results.parts().stream()
            .map(part ->
                new Results.Part(
                    part.title(),
                    part.only(),
                    part.contents().stream().map(this::content).toList()))
            .toList());
  }

  private Content content(Content content) {
    return switch (content) {
      case Content.Checkpoints checkpoints -> checkpoints;
      case Content.Decisions decisions -> decisions;
      case Content.Answers answers -> answers;
      case Content.Facts facts ->
          new Content.Facts(
              facts.show().stream().map(each -> conditions.operand("results", each)).toList());
    };
  }

  /** A metric whose window is shorter. */
  List<Condition> conditions(String where, List<Condition> all) {
    return all.stream().map(each -> conditions.of(where, each)).toList();
  }

  Operand operand(String where, Operand operand) {
    return conditions.operand(where, operand);
  }

  Operand.Metric metric(String where, Operand.Metric metric) {
    return conditions.metric(where, metric);
  }

  /** Divided, to the millisecond. */
  Duration shorter(Duration duration) {
    return Duration.ofMillis(Math.round(duration.toMillis() / factor));
  }

  /** Divided, but never below the floor. */
  Duration floored(String what, Duration duration) {
    return atLeast(what, duration, floor);
  }

  /** The same for what no page and no condition names, so that nothing is noted. */
  private Duration shortened(Duration duration) {
    Duration paced = shorter(duration);
    Duration bound = duration.compareTo(floor) < 0 ? duration : floor;
    return paced.compareTo(bound) >= 0 ? paced : bound;
  }

  /** Divided, but never below what a machine needs to do anything at all. */
  Duration limit(String what, Duration duration) {
    return atLeast(what, duration, SHORTEST_LIMIT);
  }

  private Duration atLeast(String what, Duration duration, Duration least) {
    Duration paced = shorter(duration);
    // What is already shorter than the floor at full length is what its author wanted.
    Duration bound = duration.compareTo(least) < 0 ? duration : least;
    if (paced.compareTo(bound) >= 0) {
      return paced;
    }
    notes.add(
        "%s %s is %s and not %s"
            .formatted(
                what, DurationText.of(duration), DurationText.of(bound), DurationText.of(paced)));
    return bound;
  }
}
