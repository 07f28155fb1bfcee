package dev.sluice.run.back;

import dev.sluice.port.NoticeKind;
import dev.sluice.report.Deviation;
import dev.sluice.report.Event;
import dev.sluice.rollback.Ledger.Line.Undo;
import dev.sluice.rollback.RollbackOrder;
import dev.sluice.run.flow.Holds;
import dev.sluice.run.flow.Journal;
import dev.sluice.run.flow.RollbackOrders;
import dev.sluice.run.flow.Waits;
import dev.sluice.run.people.Desks;
import dev.sluice.run.people.Questions;
import dev.sluice.run.step.StepRunner;
import dev.sluice.runbook.DurationText;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Takes back what steps did, newest first: before traffic goes what says so, the rest after it. An
 * undo that has begun is let end, and none is done again by an order further down.
 */
public final class Undoing {
  private static final String AGAIN = "try the undo again";
  private static final String BY_HAND = "it was undone by hand";
  private static final String LEAVE = "leave the older ones";

  private final Desks desks;
  private final RollbackOrders orders;
  private final StepRunner steps;
  private Promise<Void> early = Workflow.newPromise((Void) null);
  private Optional<Begun> underWay = Optional.empty();
  private Optional<Undo> late = Optional.empty();
  private Optional<Failed> failed = Optional.empty();
  private String overtaken = "";

  Undoing(Desks desks, RollbackOrders orders, StepRunner steps) {
    this.desks = desks;
    this.orders = orders;
    this.steps = steps;
  }

  /** An undo that traffic may wait for. */
  private record Begun(Undo undo, Instant at) {
    Duration left() {
      Duration most = undo.beforeTraffic().orElse(Duration.ZERO);
      return Duration.between(Journal.now(), at.plus(most));
    }
  }

  /**
   * A strict one that failed before traffic went; people are asked about it when traffic is back.
   */
  private record Failed(Undo undo, String why) {}

  /**
   * Undoes what comes before traffic, and returns when traffic may go: when that is done, has
   * failed or takes longer than it says; at once, if the order does not wait.
   *
   * @return false: a lower or faster order came before
   */
  boolean ready(RollbackOrder order) {
    List<Undo> first = orders.beforeTraffic();
    overtaken = "";
    if (first.isEmpty() && early.isCompleted()) {
      return true;
    }
    begin();
    if (!order.waits()) {
      overtaken = UndoWords.displays(first);
      return true;
    }
    tell(
        NoticeKind.ROLLBACK,
        "rolling back to %s: %s".formatted(order.to(), order.why()),
        "Traffic goes when this is undone: %s. %s does not wait."
            .formatted(UndoWords.bounded(first), desks.people().command("stop")));
    while (true) {
      // What was started has its first turn only after this.
      Workflow.await(() -> early.isCompleted() || orders.overtakes(order) || underWay.isPresent());
      if (early.isCompleted() || orders.overtakes(order) || isLate(order)) {
        return !orders.overtakes(order);
      }
    }
  }

  /** Waits for the undo that is under way; whether it takes too long. */
  private boolean isLate(RollbackOrder order) {
    Begun now = underWay.orElseThrow();
    boolean woken =
        Waits.until(
            () ->
                early.isCompleted()
                    || orders.overtakes(order)
                    || !underWay.equals(Optional.of(now)),
            now.left(),
            "until %s is undone".formatted(now.undo().step()));
    if (!woken && !late.equals(Optional.of(now.undo()))) {
      late = Optional.of(now.undo());
      tell(
          NoticeKind.ROLLBACK,
          "traffic goes back before %s is undone".formatted(now.undo().step()),
          "%s\nStill not done after %s. Traffic goes to %s all the same: check that the old version can take it."
              .formatted(
                  now.undo().how().display(),
                  DurationText.of(now.undo().beforeTraffic().orElse(Duration.ZERO)),
                  order.to()));
    }
    return !woken;
  }

  /** What traffic did not wait for, for people; empty: nothing. */
  String overtaken() {
    return overtaken.isEmpty()
        ? ""
        : "\nTraffic did not wait for this undo, which began at the same time: %s. Check that the old version can take it."
            .formatted(overtaken);
  }

  private void begin() {
    if (early.isCompleted() && nextEarly().isPresent()) {
      AtomicReference<Promise<Void>> begun = new AtomicReference<>(early);
      Workflow.newDetachedCancellationScope(() -> begun.set(Async.procedure(this::undoEarly)))
          .run();
      early = begun.get();
    }
  }

  private void undoEarly() {
    for (Optional<Undo> next = nextEarly(); next.isPresent(); next = nextEarly()) {
      Undo undo = next.get();
      underWay = Optional.of(new Begun(undo, Journal.now()));
      Optional<String> failure = attempt(undo);
      if (failure.isPresent() && undo.strict()) {
        failed = Optional.of(new Failed(undo, failure.get()));
      } else {
        failure.ifPresent(why -> tellNotUndone(undo, why));
        orders.undone(undo);
      }
    }
    underWay = Optional.empty();
  }

  /** Nothing is undone early that is older than a strict one which failed. */
  private Optional<Undo> nextEarly() {
    return orders.beforeTraffic().stream()
        .findFirst()
        .filter(undo -> failed.filter(each -> each.undo().equals(undo)).isEmpty());
  }

  /** Undoes what is left once traffic is back. */
  void rest(RollbackOrder order) {
    Workflow.await(early::isCompleted);
    for (Undo undo : orders.ledger().undos(order.to(), orders.start())) {
      if (orders.overtakes(order)) {
        return;
      }
      if (orders.ledger().undoes(undo.step())) {
        undo(undo, order);
      }
    }
    orders.backAt(order.to());
  }

  private void undo(Undo undo, RollbackOrder order) {
    Optional<String> failure = failedEarly(undo).or(() -> detached(undo));
    List<Undo> older = olderThan(undo, order);
    while (failure.isPresent() && undo.strict() && !older.isEmpty()) {
      String answer = askAbout(undo, failure.get(), older);
      if (!answer.equals(AGAIN)) {
        settle(undo, answer, older);
        return;
      }
      failure = detached(undo);
    }
    failure.ifPresent(why -> tellNotUndone(undo, why));
    orders.undone(undo);
  }

  /** Why it failed before traffic went, said once. */
  private Optional<String> failedEarly(Undo undo) {
    Optional<Failed> known = failed.filter(each -> each.undo().equals(undo));
    known.ifPresent(each -> failed = Optional.empty());
    return known.map(Failed::why);
  }

  private List<Undo> olderThan(Undo undo, RollbackOrder order) {
    List<Undo> all = orders.ledger().undos(order.to(), orders.start());
    return all.subList(all.indexOf(undo) + 1, all.size());
  }

  private String askAbout(Undo undo, String why, List<Undo> older) {
    String question =
        "could not undo %s: %s: %s. Older undos wait: %s. Try it again, undo it by hand, or leave them"
            .formatted(undo.step(), undo.how().display(), why, UndoWords.displays(older));
    tell(
        NoticeKind.UNDO_FAILED,
        "could not undo %s. Older undos wait".formatted(undo.step()),
        question + ":\n" + desks.people().command("decide"));
    return desks.questions().ask(Questions.Kind.DECISION, question, List.of(AGAIN, BY_HAND, LEAVE));
  }

  /** Goes on as people say: what they did themselves is not done again, what they leave is not. */
  private void settle(Undo undo, String answer, List<Undo> older) {
    orders.undone(undo);
    desks
        .journal()
        .add(new Deviation("undo of %s: %s".formatted(undo.step(), answer), Holds.ITSELF));
    if (answer.equals(LEAVE)) {
      for (Undo each : older) {
        orders.undone(each);
        addUndone(each, Optional.of("left, since %s was not undone".formatted(undo.step())));
      }
    }
  }

  private Optional<String> detached(Undo undo) {
    AtomicReference<Optional<String>> failure = new AtomicReference<>(Optional.empty());
    Workflow.newDetachedCancellationScope(() -> failure.set(attempt(undo))).run();
    return failure.get();
  }

  private Optional<String> attempt(Undo undo) {
    Optional<String> failure = steps.undo(undo);
    addUndone(undo, failure);
    return failure;
  }

  private void addUndone(Undo undo, Optional<String> failure) {
    desks
        .journal()
        .add(
            new Event.Undone(
                undo.step(), undo.how().display(), failure.isEmpty(), failure.orElse("")));
  }

  private void tellNotUndone(Undo undo, String why) {
    tell(
        NoticeKind.UNDO_FAILED,
        "could not undo " + undo.step(),
        undo.how().display() + "\n" + why + "\nUndo it by hand.");
  }

  private void tell(NoticeKind kind, String subject, String text) {
    desks.people().tellAll(kind, subject, text, true);
  }
}
