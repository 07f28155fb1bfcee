package dev.sluice.run.people;

import dev.sluice.port.PeopleActivities.Delivery;
import dev.sluice.port.PeopleActivities.Words;
import dev.sluice.port.Roster;
import dev.sluice.port.Roster.Recipient;
import dev.sluice.report.Event;
import dev.sluice.run.flow.ActivityStubs;
import dev.sluice.run.flow.Failures;
import dev.sluice.run.flow.Waits;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Brings notices to those whom they are for, beside the run, and writes down what became of each.
 * An address that is down stops nothing: it is tried again later, and of what has to be seen the
 * other channels are told at once.
 *
 * <p>People read in the order in which things happened: a notice waits until the ones before it
 * have been tried, for a few seconds at most, so that a slow address does not keep the others from
 * their news. What is urgent waits for nothing.
 */
public final class Deliveries {
  private static final Duration IN_TURN = Duration.ofSeconds(5);

  private final String run;
  private final Roster roster;
  private final ActivityStubs ports;
  private final Consumer<Event.Told> record;
  private final TreeSet<Integer> underWay = new TreeSet<>();
  private int begun;

  /**
   * Deliveries for a run, and for what comes after it.
   *
   * @param run its name stands before each subject
   * @param record is told what became of each
   */
  public Deliveries(String run, Roster roster, ActivityStubs ports, Consumer<Event.Told> record) {
    this.run = run;
    this.roster = roster;
    this.ports = ports;
    this.record = record;
  }

  /** Whether every notice has been delivered, or could not be at first. */
  public boolean allTold() {
    return underWay.isEmpty();
  }

  /** Tells each, and waits for nobody. */
  public void deliver(List<Recipient> to, Words words) {
    if (!to.isEmpty()) {
      int turn = begun++;
      underWay.add(turn);
      Workflow.newDetachedCancellationScope(() -> Async.procedure(() -> tell(turn, to, words)))
          .run();
    }
  }

  private void tell(int turn, List<Recipient> to, Words words) {
    try {
      if (!words.urgent()) {
        Waits.until(() -> underWay.first() == turn, IN_TURN, "until earlier notices are out");
      }
      tell(to, words);
    } finally {
      underWay.remove(turn);
    }
  }

  private void tell(List<Recipient> to, Words words) {
    List<Recipient> missed = attempt(to, words);
    List<Recipient> others = roster.channelsBut(to);
    if (words.urgent() && missed.size() == to.size() && !others.isEmpty()) {
      attempt(others, words);
    }
    missed.forEach(each -> reachLater(each, words));
  }

  /** Tells each once; whom it could not. Where a part of them has it, nobody is told again. */
  private List<Recipient> attempt(List<Recipient> to, Words words) {
    List<Delivery> deliveries = deliveries(to, words);
    List<Recipient> missed = new ArrayList<>();
    for (int i = 0; i < to.size(); i++) {
      if (!journaled(to.get(i), words, deliveries.get(i)) && !partly(deliveries.get(i))) {
        missed.add(to.get(i));
      }
    }
    return missed;
  }

  private static boolean partly(Delivery delivery) {
    return delivery instanceof Delivery.NotDelivered not && not.partly();
  }

  private List<Delivery> deliveries(List<Recipient> to, Words words) {
    try {
      return ports
          .people("tell " + String.join(", ", to.stream().map(Recipient::name).toList()))
          .tellEach(to, marked(words))
          .each();
    } catch (ActivityFailure failure) {
      Failures.letCancellationThrough(failure);
      return Collections.nCopies(to.size(), new Delivery.NotDelivered(Failures.why(failure)));
    }
  }

  /** Nobody waits for it, not even the end of the run: its channel may be down for days. */
  private void reachLater(Recipient missed, Words words) {
    Workflow.newDetachedCancellationScope(() -> Async.procedure(() -> reach(missed, words))).run();
  }

  private void reach(Recipient missed, Words words) {
    try {
      ports.patiently("tell " + missed.name() + " after all").reach(missed, marked(words));
      journaled(missed, words, new Delivery.Delivered());
    } catch (ActivityFailure failure) {
      Failures.letCancellationThrough(failure);
      String why = "given up after four tries: " + Failures.why(failure);
      journaled(missed, words, new Delivery.NotDelivered(why));
    }
  }

  /** Writes down what became of it; whether it was delivered. */
  boolean journaled(Recipient to, Words words, Delivery delivery) {
    return switch (delivery) {
      case Delivery.Delivered delivered -> {
        record.accept(new Event.Told(to.name(), words.subject(), true, ""));
        yield true;
      }
      case Delivery.NotDelivered not -> {
        record.accept(new Event.Told(to.name(), words.subject(), false, not.why()));
        yield false;
      }
    };
  }

  private Words marked(Words words) {
    return new Words(
        words.kind(),
        "[" + run + "] " + words.subject(),
        words.text(),
        words.urgent(),
        words.about());
  }
}
