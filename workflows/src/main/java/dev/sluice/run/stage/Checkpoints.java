package dev.sluice.run.stage;

import dev.sluice.port.NoticeKind;
import dev.sluice.report.Deviation;
import dev.sluice.report.Event;
import dev.sluice.report.Event.Act;
import dev.sluice.run.evidence.Expectations;
import dev.sluice.run.evidence.Scope;
import dev.sluice.run.flow.Elapsed;
import dev.sluice.run.flow.Holds;
import dev.sluice.run.flow.Journal;
import dev.sluice.run.flow.Waits;
import dev.sluice.run.gate.Gates;
import dev.sluice.run.people.Desks;
import dev.sluice.run.step.StepRunner;
import dev.sluice.runbook.Checkpoint;
import dev.sluice.runbook.Stage;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes the timed looks of a soak, beside its clock: one after the other, each in its own time. */
public final class Checkpoints {
  private static final String GO_ON = "continue";
  private static final String JUDGE_AGAIN = "judge again";

  private final Desks desks;
  private final StepRunner steps;
  private final Expectations expectations;
  private final Gates gates;
  private State state = new State(Instant.EPOCH, Instant.EPOCH, 0);
  private boolean looking;

  public Checkpoints(Desks desks, StepRunner steps, Expectations expectations, Gates gates) {
    this.desks = desks;
    this.steps = steps;
    this.expectations = expectations;
    this.gates = gates;
  }

  /**
   * How far the newest soak has come.
   *
   * @param before when the checkpoint before was looked at; the soak's start, if there is none
   * @param passed how many of its checkpoints lie behind
   */
  public record State(Instant began, Instant before, int passed) {
    private State passed(Instant looked) {
      return new State(began, looked, passed + 1);
    }

    private Elapsed elapsed() {
      return Elapsed.since(began, before);
    }
  }

  /** Absent: one is being looked at. */
  Optional<State> state() {
    return looking ? Optional.empty() : Optional.of(state);
  }

  /**
   * Starts them; kept when the last one has been passed. Ends with the scope that it is called in.
   */
  public Promise<Void> start(Stage stage, Scope scope) {
    return goOn(stage, new State(Journal.now(), Journal.now(), 0), scope);
  }

  /** Goes on with those that an earlier execution of the run has not passed. */
  Promise<Void> goOn(Stage stage, State from, Scope scope) {
    state = from;
    List<Checkpoint> all = stage.soak().map(Stage.Soak::checkpoints).orElse(List.of());
    return Async.procedure(() -> {
      for (Checkpoint each : all.stream().skip(from.passed()).toList()) {
        take(stage, each, scope);
      }
    });
  }

  private void take(Stage stage, Checkpoint checkpoint, Scope scope) {
    String where = stage.name() + "/" + checkpoint.name();
    Instant planned = state.began().plus(checkpoint.at());
    Duration left = Duration.between(Journal.now(), planned);
    Waits.until(() -> false, left, "until checkpoint " + where);
    desks.holds().awaitNone();
    looking = true;
    try {
      Instant looked = Journal.now();
      look(where, planned, expectations.shown(where, checkpoint.show(), state.elapsed()));
      CheckpointLists lists = CheckpointLists.of(checkpoint);
      steps.runAll(lists.first(), scope);
      lists.beside(
          desks,
          where,
          () -> steps.runAll(lists.besideTheGate(), scope),
          () -> decide(where, checkpoint, scope));
      desks.journal().add(new Event.CheckpointPassed(where));
      state = state.passed(looked);
    } finally {
      looking = false;
    }
  }

  private void decide(String where, Checkpoint checkpoint, Scope scope) {
    List<String> unmet;
    do {
      unmet = judge(where, checkpoint);
    } while (!passes(where, checkpoint, scope));
    if (!unmet.isEmpty()) {
      desks
          .journal()
          .add(
              new Deviation(
                  "continued past checkpoint %s, not met or not observed: %s"
                      .formatted(where, String.join("; ", unmet)),
                  signed(where)));
    }
  }

  /** Who signed last there. */
  private Act signed(String where) {
    return desks
        .journal()
        .all(Event.Signed.class)
        .filter(each -> each.where().equals(where))
        .reduce((first, second) -> second)
        .map(Event.Signed::act)
        .orElse(Holds.ITSELF);
  }

  private void look(String where, Instant planned, List<Event.Shown> shown) {
    desks.journal().add(new Event.Looked(where, planned, shown));
    desks
        .people()
        .tellAll(
            NoticeKind.BRIEFING,
            "checkpoint " + where,
            String.join("\n", shown.stream().map(Event.Shown::toString).toList()),
            false);
  }

  /**
   * With a gate people see what is not met, and decide there; without one they are asked here.
   *
   * @return what people decide about at the gate
   */
  private List<String> judge(String where, Checkpoint checkpoint) {
    while (true) {
      List<String> unmet = expectations.unmet(where, checkpoint.ending().expect(), state.elapsed());
      if (unmet.isEmpty() || checkpoint.ending().gate().isPresent()) {
        return unmet;
      }
      String question =
          "checkpoint %s has failed: %s. Continue all the same, judge again, or roll back"
              .formatted(where, String.join("; ", unmet));
      desks
          .people()
          .tellAll(
              NoticeKind.QUESTION,
              "checkpoint %s has failed".formatted(where),
              question + desks.questions().outlook(),
              true);
      if (desks.questions().ask(question, List.of(GO_ON, JUDGE_AGAIN), GO_ON).equals(GO_ON)) {
        return List.of();
      }
    }
  }

  private boolean passes(String where, Checkpoint checkpoint, Scope scope) {
    return checkpoint
        .ending()
        .gate()
        .map(gate ->
            gates.pass(
                new Gates.Place(where, scope, state.elapsed()), gate, Gates.Extending.NOTHING))
        .orElse(true);
  }
}
