package dev.sluice.run.watch;

import dev.sluice.port.WatchActivities.Quiet;
import dev.sluice.run.flow.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What comes and goes, again and again: after it was told it is no news for a while, then for
 * longer, so that neither people nor the history are flooded. What rolls back is always news.
 */
public final class News {
  /** For a guard: whether it fires again is no news. */
  static final List<Duration> AFTER_FIRING =
      List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15));

  /** For what ends by itself: that it ends is news at once, the first time. */
  static final List<Duration> BEFORE_THE_END =
      List.of(Duration.ZERO, Duration.ofMinutes(2), Duration.ofMinutes(15));

  /** What has not happened for so long is told as if for the first time. */
  private static final Duration FORGOTTEN = Duration.ofMinutes(30);

  private final List<Told> told = new ArrayList<>();

  /**
   * What was told.
   *
   * @param times how often, without having been forgotten in between
   */
  public record Told(String about, Instant at, int times, List<Duration> pauses) {
    public Told {
      pauses = List.copyOf(pauses);
    }

    Instant quietUntil() {
      return at.plus(pauses.get(Math.min(times, pauses.size()) - 1));
    }
  }

  List<Told> state() {
    return List.copyOf(told);
  }

  /** Goes on from what an earlier execution of the run told. */
  void goOnFrom(List<Told> earlier) {
    told.addAll(earlier);
  }

  /** It happened, and the run knows. */
  void tell(String about, List<Duration> pauses) {
    Instant now = Journal.now();
    Optional<Told> before = told.stream().filter(each -> each.about().equals(about)).findFirst();
    int times =
        before
            .filter(each -> now.isBefore(each.quietUntil().plus(FORGOTTEN)))
            .map(each -> each.times() + 1)
            .orElse(1);
    before.ifPresent(told::remove);
    told.add(new Told(about, now, times, pauses));
  }

  /** What is no news now. */
  List<Quiet> quiet() {
    Instant now = Journal.now();
    return told.stream()
        .filter(each -> now.isBefore(each.quietUntil()))
        .map(each -> new Quiet(each.about(), each.quietUntil()))
        .toList();
  }
}
