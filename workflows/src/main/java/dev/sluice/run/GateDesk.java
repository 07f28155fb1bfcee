package dev.sluice.run;

import dev.sluice.gate.GateOutcome;
import dev.sluice.gate.GateRules;
import dev.sluice.gate.OpenGate;
import dev.sluice.gate.SilencePlan;
import dev.sluice.gate.Vote;
import dev.sluice.port.PinnedPlan;
import dev.sluice.report.Event;
import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.Gate;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Opens gates, takes votes, and reminds, escalates and gives up while nobody answers. */
final class GateDesk {
  private final PinnedPlan plan;
  private final Journal journal;
  private final Holds holds;
  private final People people;
  private final Runnable changed;
  private Optional<Standing> standing = Optional.empty();

  GateDesk(PinnedPlan plan, Journal journal, Holds holds, People people, Runnable changed) {
    this.plan = plan;
    this.journal = journal;
    this.holds = holds;
    this.people = people;
    this.changed = changed;
  }

  /**
   * A gate as it is put to people.
   *
   * @param ask the question, references filled in
   * @param shown facts as they are now
   */
  record Question(String where, Gate gate, String ask, List<Event.Shown> shown) {}

  /**
   * The gate that is open.
   *
   * @param until when silence ends it; absent while a hold stops its clock
   */
  record Standing(Question question, OpenGate open, Optional<Instant> until) {
    String where() {
      return question.where();
    }
  }

  /** How a gate ended. */
  sealed interface Closed {
    /** People decided. */
    record Decided(GateOutcome outcome) implements Closed {}

    /** Nobody did in time. */
    record Silent(Gate.Silence.Outcome then) implements Closed {}
  }

  /**
   * Opens a gate and waits until it is decided or time is over. While the run is held it takes
   * votes and stays shut.
   */
  Closed ask(Question question) {
    Gate gate = question.gate();
    OpenGate open =
        new OpenGate(
            Workflow.randomUUID().toString(), gate, plan.start().by(), plan.roster(), List.of());
    standing = Optional.of(new Standing(question, open, Optional.empty()));
    journal.add(
        new Event.GateOpened(
            question.where(), question.ask(), open.nonce(), gate.roles(), question.shown()));
    people.tellAll("sign-off wanted at " + question.where(), text(question), false);
    changed.run();
    try {
      Closed closed = await(gate.silence());
      journal.add(new Event.GateClosed(question.where(), text(closed)));
      return closed;
    } finally {
      standing = Optional.empty();
      changed.run();
    }
  }

  private Closed await(Gate.Silence silence) {
    Duration elapsed = Duration.ZERO;
    while (true) {
      Workflow.await(() -> effective() || !holds.any());
      SilencePlan.Next next = SilencePlan.after(silence, elapsed);
      Instant since = Journal.now();
      until(Optional.of(since.plus(silence.expire()).minus(elapsed)));
      boolean woken =
          effective()
              || Waits.until(
                  () -> effective() || holds.any(),
                  next.at().minus(elapsed),
                  "gate: until " + word(next.due()));
      elapsed = elapsed.plus(Duration.between(since, Journal.now()));
      until(Optional.empty());
      if (effective()) {
        return new Closed.Decided(outcome());
      }
      if (!woken && next.due() == SilencePlan.Due.EXPIRE) {
        return new Closed.Silent(silence.then());
      }
      if (!woken) {
        remind(next.due(), elapsed);
      }
    }
  }

  private void until(Optional<Instant> moment) {
    standing = standing.map(each -> new Standing(each.question(), each.open(), moment));
    changed.run();
  }

  private String text(Question question) {
    return Stream.of(
            Stream.of(question.ask()),
            question.shown().stream().map(Event.Shown::toString),
            Stream.of("Waiting for " + roles()))
        .flatMap(lines -> lines)
        .collect(Collectors.joining("\n"));
  }

  private void remind(SilencePlan.Due due, Duration waited) {
    String where = standing.map(Standing::where).orElse("");
    people.tellAll(
        "%s: sign-off at %s is still missing".formatted(word(due), where),
        "Waited for %s. Missing: %s".formatted(DurationText.rounded(waited), roles()),
        due == SilencePlan.Due.ESCALATE);
  }

  /**
   * Whether the votes end the wait now: a hold keeps the gate shut, but never stands in the way of
   * a rollback.
   */
  private boolean effective() {
    return switch (outcome()) {
      case GateOutcome.Waiting waiting -> false;
      case GateOutcome.RollBack back -> true;
      case GateOutcome.Proceed proceed -> !holds.any();
      case GateOutcome.Hold hold -> !holds.any();
      case GateOutcome.Extend extend -> !holds.any();
    };
  }

  private GateOutcome outcome() {
    return GateRules.outcome(standing.orElseThrow().open());
  }

  private String roles() {
    return standing.map(each -> each.open().missing().toString()).orElse("nobody");
  }

  Optional<Standing> standing() {
    return standing;
  }

  /** Casts a vote that {@link GateRules#refusal} allows. */
  void cast(Vote vote) {
    Standing now = standing.orElseThrow();
    standing = Optional.of(new Standing(now.question(), now.open().with(vote), now.until()));
    journal.add(
        new Event.Signed(
            now.where(),
            vote.role(),
            vote.decision(),
            new Event.Act(vote.by().value(), vote.reason())));
    changed.run();
  }

  private static String text(Closed closed) {
    return switch (closed) {
      case Closed.Silent silent -> "nobody decided in time: " + word(silent.then());
      case Closed.Decided decided ->
          switch (decided.outcome()) {
            case GateOutcome.Waiting waiting -> "still waiting";
            case GateOutcome.Proceed proceed -> "proceed";
            case GateOutcome.Hold hold -> "hold, by " + hold.vote().by();
            case GateOutcome.Extend extend ->
                "extend by %s, by %s".formatted(DurationText.of(extend.by()), extend.vote().by());
            case GateOutcome.RollBack back -> "roll back, by " + back.vote().by();
          };
    };
  }

  private static String word(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
