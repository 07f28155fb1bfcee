package dev.sluice.page;

import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.Guard;
import dev.sluice.runbook.Reaction;
import java.util.List;

/** What a guard does, when. Pure. */
final class GuardWords {
  private GuardWords() {}

  static List<Point> points(List<Guard> guards) {
    return guards.stream().map(GuardWords::of).toList();
  }

  private static Point of(Guard guard) {
    boolean atOnce = guard.lasting().isZero();
    String text =
        reaction(guard.response().then())
            + (atOnce ? " at once" : "")
            + " when "
            + ConditionWords.of(guard.when())
            + (atOnce ? "" : " for " + DurationText.of(guard.lasting()))
            + guard
                .span()
                .until()
                .map(until -> ", in the first " + DurationText.of(until) + " of the soak")
                .orElse("")
            + guard
                .blindFor()
                .map(blind -> ", or when there is no data for " + DurationText.of(blind))
                .orElse("");
    return new Point(text, guard.response().gate().map(GateWords::of).orElse(List.of()));
  }

  private static String reaction(Reaction reaction) {
    return switch (reaction) {
      case WARN -> "Notifies people";
      case ASK -> "Asks people, while the run continues,";
      case HOLD -> "Holds the run";
      case ROLLBACK -> "Rolls back";
    };
  }
}
