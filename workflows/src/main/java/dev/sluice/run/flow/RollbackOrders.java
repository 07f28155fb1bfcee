package dev.sluice.run.flow;

import dev.sluice.report.Event;
import dev.sluice.report.Event.Act;
import dev.sluice.rollback.Ledger;
import dev.sluice.rollback.RollbackOrder;
import dev.sluice.runbook.Closing;
import dev.sluice.runbook.Level;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.Remedy;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.StageName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The rollback that has been ordered, if any; several become one. */
public final class RollbackOrders {
  private final Journal journal;
  private final Closing.Rollback plan;
  private final boolean waits;
  private Optional<RollbackOrder> current = Optional.empty();
  private Optional<RollbackOrder> takenUp = Optional.empty();
  private Optional<Remedy> remedy = Optional.empty();
  private Ledger ledger = Ledger.EMPTY;
  private Percent start = Percent.ZERO;
  private Optional<Percent> announced = Optional.empty();
  private boolean returned;

  public RollbackOrders(Journal journal, Runbook runbook) {
    this.journal = journal;
    this.plan = runbook.closing().rollback();
    this.waits = runbook.undoesBeforeTraffic();
  }

  /** Orders what the runbook says, at once. */
  public void order(String why, Act act) {
    order(plan.to(), Duration.ZERO, why, act);
  }

  /** Orders an emergency stop, at once: its traffic waits for nothing. */
  public void stop(String why, Act act) {
    takes(new RollbackOrder(share(plan.emergency()), Duration.ZERO, why, act));
  }

  /** Orders what a stage that failed wants done instead of a question. */
  public void order(Remedy wanted, String why) {
    if (takes(new RollbackOrder(share(wanted.to()), Duration.ZERO, why, Holds.ITSELF, waits))) {
      remedy = Optional.of(wanted);
    }
  }

  /** What people are to choose from once traffic is there, if the order came with that. */
  public Optional<Remedy> remedy() {
    return remedy;
  }

  /** People have chosen: they are not asked again further down. */
  public void remedyChosen() {
    remedy = Optional.empty();
  }

  /** The place of the first stage that has not passed, among all of them. */
  public int firstNotPassed(List<StageName> all) {
    List<StageName> passed = ledger.passed();
    return passed.isEmpty() ? 0 : 1 + all.indexOf(passed.getLast());
  }

  public void order(Level level, Duration over, String why, Act act) {
    takes(new RollbackOrder(share(level), over, why, act, waits));
  }

  /** Whether it asks for less exposure than what was ordered before, or for it sooner. */
  private boolean takes(RollbackOrder next) {
    RollbackOrder merged = current.map(order -> order.and(next)).orElse(next);
    if (current.equals(Optional.of(merged))) {
      return false;
    }
    current = Optional.of(merged);
    // Whoever orders something lower or faster asks nobody for another way on.
    remedy = Optional.empty();
    journal.add(new Event.RollbackOrdered(merged.to(), merged.over(), merged.why(), merged.act()));
    return true;
  }

  /** The share that a level means now: nothing leads lower than what cannot be taken back. */
  public Percent share(Level level) {
    Percent meant =
        switch (level) {
          case Level.LastStable stable -> ledger.lastStable(start);
          case Level.Share share -> share.percent();
        };
    return ledger.noReturn().map(line -> higher(line.share(), meant)).orElse(meant);
  }

  private static Percent higher(Percent one, Percent other) {
    return one.isBelow(other) ? other : one;
  }

  /** Where an emergency stop without this run has to take traffic now. */
  public Percent floor() {
    Percent stop = share(plan.emergency());
    return announced.map(share -> higher(share, stop)).orElse(stop);
  }

  /** What will be no return is told to the router before it is; absent: it has not come to that. */
  public void announce(Optional<Percent> share) {
    announced = share;
  }

  /** What has to be undone, newest first, before traffic goes where the order wants it. */
  public List<Ledger.Line.Undo> beforeTraffic() {
    return current.map(order -> ledger.beforeTraffic(order.to(), start)).orElse(List.of());
  }

  public Optional<RollbackOrder> current() {
    return current;
  }

  /** Whether a lower or faster one has come since this one was taken up. */
  public boolean overtakes(RollbackOrder carried) {
    return current.filter(order -> !order.equals(carried)).isPresent();
  }

  /** The order that is to be carried out now. */
  public RollbackOrder takeUp() {
    takenUp = current;
    return takenUp.orElseThrow();
  }

  /** Whether an order has been given that nobody has taken up. */
  public boolean waiting() {
    return !current.equals(takenUp);
  }

  /** It has been carried out. */
  public void clear() {
    returned = true;
    current = Optional.empty();
    takenUp = Optional.empty();
    remedy = Optional.empty();
  }

  public Closing.Rollback plan() {
    return plan;
  }

  public Ledger ledger() {
    return ledger;
  }

  public void write(Ledger.Line line) {
    ledger = ledger.with(line);
  }

  /** It is not undone again, whatever came of it. */
  public void undone(Ledger.Line.Undo undo) {
    ledger = ledger.without(undo);
  }

  public void backAt(Percent target) {
    ledger = ledger.backAt(target, start);
  }

  /** Goes on from what an earlier execution of the run has done. */
  public void goOnFrom(Ledger done, Percent found) {
    ledger = done;
    start = found;
  }

  /** The share that the run found. */
  public Percent start() {
    return start;
  }

  /** The run goes forward, and moves traffic. */
  public void forward() {
    returned = false;
  }

  /** Whether a rollback has brought traffic to this share, where the run found it, or below. */
  public boolean back(Percent commanded) {
    return (returned || current.isPresent()) && !start.isBelow(commanded);
  }

  public void startAt(Percent found) {
    start = found;
  }
}
