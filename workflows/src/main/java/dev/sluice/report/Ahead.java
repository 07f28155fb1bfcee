package dev.sluice.report;

import dev.sluice.guard.SoakClock;
import dev.sluice.report.RunView.Phase;
import dev.sluice.report.RunView.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run in one sentence: where it is, what happens next, when at the earliest, who is asked. Pure.
 */
public final class Ahead {
  private Ahead() {}

  /**
   * The sentence.
   *
   * @param now for what is still to come
   */
  public static String sentence(RunView view, Instant now) {
    List<String> parts = new ArrayList<>();
    parts.add("%s, at %s".formatted(CurrentDetails.headline(view), view.traffic().commanded()));
    asked(view).ifPresent(parts::add);
    next(view, now).ifPresent(parts::add);
    view.header()
        .times()
        .end()
        .filter(end -> view.where().phase() != Phase.ENDED)
        .ifPresent(end -> parts.add("ends " + Words.moment(end.earliest()) + " at the earliest"));
    return Plain.line(String.join("; ", parts), 600) + ".";
  }

  private static Optional<String> asked(RunView view) {
    return view.first().stream()
        .findFirst()
        .map(first -> "waits for %s to %s%s".formatted(who(first), first.kind(), until(first)));
  }

  private static String who(Waiting waiting) {
    return waiting.who().isEmpty() ? "anyone" : String.join(" and ", waiting.who());
  }

  /** Until when it waits, to follow who is asked; empty: for as long as it takes. */
  public static String until(Waiting waiting) {
    return waiting.until().map(at -> " until " + Words.moment(at)).orElse("");
  }

  /** The end of a soak, of which every look from now on counts. */
  private static Optional<String> next(RunView view, Instant now) {
    boolean held = !view.where().holds().isEmpty();
    return view.watch()
        .soak()
        .filter(clock -> view.where().phase() == Phase.SOAKING && !clock.done() && !held)
        .map(clock ->
            "the soak is complete %s at the earliest"
                .formatted(Words.moment(complete(clock, now))));
  }

  private static Instant complete(SoakClock clock, Instant now) {
    Duration left = clock.required().minus(clock.counted());
    return (clock.from().isAfter(now) ? clock.from() : now).plus(left);
  }
}
