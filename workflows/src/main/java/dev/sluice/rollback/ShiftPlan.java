package dev.sluice.rollback;

import dev.sluice.runbook.Percent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A gradual move of traffic as a row of small writes. */
public final class ShiftPlan {
  private static final int MOST_STEPS = 20;
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

  private ShiftPlan() {}

  /**
   * One write.
   *
   * @param share set absolutely
   * @param pause waited after it; zero after the last
   */
  public record Write(Percent share, Duration pause) {}

  /**
   * The writes that lead from one share to another in equal steps, at most 20, at least a second
   * apart and a percentage point or more, since smaller ones could not be told apart in the
   * measured split and each stands in the history; the last one is at the end of {@code over}. At
   * once is one write.
   */
  public static List<Write> writes(Percent from, Percent to, Duration over) {
    long distance = Math.abs((long) to.millionths() - from.millionths());
    long most = Math.min(MOST_STEPS, distance / Percent.of(1).millionths());
    long steps = Math.max(1, Math.min(most, over.dividedBy(SHORTEST_PAUSE)));
    List<Write> writes = new ArrayList<>();
    for (int i = 1; i <= steps; i++) {
      long share =
          from.millionths()
              + Math.round((to.millionths() - (double) from.millionths()) * i / steps);
      writes.add(
          new Write(
              new Percent(Math.toIntExact(share)),
              i == steps ? Duration.ZERO : over.dividedBy(steps)));
    }
    return writes;
  }
}
