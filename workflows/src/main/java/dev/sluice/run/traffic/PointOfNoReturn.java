package dev.sluice.run.traffic;

import dev.sluice.report.Event;
import dev.sluice.rollback.Ledger;
import dev.sluice.run.flow.Journal;
import dev.sluice.run.flow.RollbackOrders;
import dev.sluice.runbook.NoReturn;
import dev.sluice.runbook.Percent;
import io.temporal.workflow.Workflow;
import java.util.Optional;

/**
 * Where every way back leads from now on. The router is told first, so that somebody who stops it
 * with nothing of the run at hand goes no lower either; a rollback that is ordered until then still
 * takes everything back.
 */
public record PointOfNoReturn(Traffic traffic, RollbackOrders orders, Journal journal) {
  /** Returns when it holds. */
  public void pass(String since, NoReturn from) {
    boolean passed =
        orders.ledger().noReturn().filter(line -> line.since().equals(since)).isPresent();
    if (!passed) {
      Percent share = from.share().orElseGet(traffic::commanded);
      tellRouter(share);
      orders.write(new Ledger.Line.NoReturn(since, share));
      journal.add(new Event.NoReturn(since, share));
    }
  }

  private void tellRouter(Percent share) {
    if (!traffic.shifts().exposed()) {
      return;
    }
    orders.announce(Optional.of(share));
    try {
      traffic.controller().again();
      Workflow.await(() -> traffic.controller().state().reached());
    } finally {
      orders.announce(Optional.empty());
    }
  }
}
