package dev.sluice.run.back;

import dev.sluice.rollback.Ledger;
import dev.sluice.rollback.Ledger.Line.Undo;
import dev.sluice.rollback.RollbackOrder;
import dev.sluice.run.flow.RollbackOrders;
import dev.sluice.runbook.DurationText;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What people read of a rollback and of what it takes back. Pure. */
public final class UndoWords {
  private UndoWords() {}

  /** What was ordered, for people. */
  public static String text(RollbackOrders orders) {
    return orders.current().map(order -> text(order, orders.beforeTraffic())).orElse("");
  }

  private static String text(RollbackOrder order, List<Undo> first) {
    String to =
        order.over().isZero()
            ? "to %s at once".formatted(order.to())
            : "to %s over %s".formatted(order.to(), DurationText.of(order.over()));
    if (first.isEmpty()) {
      return to;
    }
    return order.waits()
        ? "%s, when this is undone: %s".formatted(to, bounded(first))
        : "%s; this is undone at the same time, and traffic does not wait for it: %s"
            .formatted(to, displays(first));
  }

  static String bounded(List<Undo> undos) {
    return undos.stream()
        .map(each ->
            "%s (%s at most)"
                .formatted(
                    each.how().display(),
                    DurationText.of(each.beforeTraffic().orElse(Duration.ZERO))))
        .collect(Collectors.joining(", "));
  }

  static String displays(List<Undo> undos) {
    return undos.stream().map(each -> each.how().display()).collect(Collectors.joining(", "));
  }

  /** What stays done, for people; empty: nothing does. */
  static String beyondReturn(Ledger ledger) {
    List<Undo> kept = ledger.beyondReturn();
    return ledger
        .noReturn()
        .map(from ->
            "\n%s cannot be taken back, so traffic stays at %s or above%s."
                .formatted(
                    from.since(),
                    from.share(),
                    kept.isEmpty() ? "" : ", and this is not undone: " + displays(kept)))
        .orElse("");
  }
}
