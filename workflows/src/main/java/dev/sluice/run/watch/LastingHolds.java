package dev.sluice.run.watch;

import dev.sluice.port.NoticeKind;
import dev.sluice.report.Entry;
import dev.sluice.report.Event;
import dev.sluice.run.flow.Holds;
import dev.sluice.run.flow.Holds.Held;
import dev.sluice.run.flow.Journal;
import dev.sluice.run.flow.RollbackOrders;
import dev.sluice.run.flow.Waits;
import dev.sluice.run.people.Beside;
import dev.sluice.run.people.Desks;
import dev.sluice.run.people.Questions;
import dev.sluice.run.traffic.Traffic;
import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.Level;
import dev.sluice.runbook.Patience;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Asks people to step down where a hold that waits for them lasts while traffic is exposed. When is
 * reckoned from the hold's begin and the record alone, so that another execution of the run goes on
 * with it.
 */
public final class LastingHolds {
  private static final String STEP_DOWN = "step down";
  private static final String STAY = "stay at this level";

  private final Desks desks;
  private final RollbackOrders orders;
  private final Traffic traffic;

  public LastingHolds(Desks desks, RollbackOrders orders, Traffic traffic) {
    this.desks = desks;
    this.orders = orders;
    this.traffic = traffic;
  }

  /**
   * From now on.
   *
   * @param patience absent: holds do not age
   */
  public void begin(Optional<Patience> patience, Beside beside) {
    patience
        .map(Patience::exposedAtMost)
        .ifPresent(most -> beside.start("the age of holds", () -> attend(most)));
  }

  private void attend(Duration most) {
    while (true) {
      Workflow.await(() -> oldest().isPresent());
      attend(oldest().orElseThrow(), most);
    }
  }

  /** Only what waits for people: other holds end by themselves. */
  private Optional<Held> oldest() {
    return desks.holds().state().stream()
        .filter(each -> exposed() && each.reason().endsByResume())
        .findFirst();
  }

  private boolean exposed() {
    return traffic.shifts().exposed()
        && orders.current().isEmpty()
        && orders.start().isBelow(traffic.commanded());
  }

  private boolean lasts(Held held) {
    return exposed() && desks.holds().has(held.reason());
  }

  private void attend(Held held, Duration most) {
    boolean over =
        Waits.until(
            () -> !lasts(held),
            Duration.between(Journal.now(), asked(held).plus(most)),
            "until people are asked to step down");
    if (!over) {
      askToStepDown(held, most);
    }
  }

  /** Since when people have not been asked to step down. */
  private Instant asked(Held held) {
    return desks.journal().entries().reversed().stream()
        .filter(entry -> stayed(entry) && entry.at().isAfter(held.since()))
        .map(Entry::at)
        .findFirst()
        .orElse(held.since());
  }

  private static boolean stayed(Entry entry) {
    return entry.event() instanceof Event.Decided decided && decided.answer().equals(STAY);
  }

  private void askToStepDown(Held held, Duration most) {
    String lasted = DurationText.rounded(Duration.between(held.since(), Journal.now()));
    String question =
        "held for %s with %s of the traffic on the new version: %s. Step down to %s, or stay for another %s"
            .formatted(
                lasted,
                traffic.commanded(),
                held.reason().text(),
                orders.share(below()),
                DurationText.of(most));
    Questions.Open asked =
        desks.questions().open(Questions.Kind.DECISION, question, List.of(STEP_DOWN, STAY));
    desks
        .people()
        .tellAll(
            NoticeKind.QUESTION,
            "held for %s. Step down?".formatted(lasted),
            question + ":\n" + desks.people().command("decide"),
            true);
    Workflow.await(() -> asked.answer().isPresent() || !lasts(held));
    desks.questions().close(asked);
    if (asked.answer().filter(STEP_DOWN::equals).isPresent()) {
      orders.order(below(), Duration.ZERO, "decided after a hold of " + lasted, Holds.ITSELF);
    }
  }

  /** The last stable level; where traffic is at that, the one that the run found. */
  private Level below() {
    Level stable = new Level.LastStable();
    return orders.share(stable).isBelow(traffic.commanded())
        ? stable
        : new Level.Share(orders.start());
  }
}
