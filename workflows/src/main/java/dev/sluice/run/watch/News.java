package dev.sluice.run.watch;

import dev.sluice.port.WatchActivities.Quiet;
import dev.sluice.run.flow.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What comes and goes, again and again: after it was told it is no news for one, then for five,
 * then for fifteen minutes at a time, so that neither people nor the history are flooded. What
 * rolls back is always news.
 */
final class News {
  private static final List<Duration> PAUSES =
      List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15));

  /** What has not happened for so long is told as if for the first time. */
  private static final Duration FORGOTTEN = Duration.ofMinutes(30);

  private final List<Told> told = new ArrayList<>();

  private record Told(String about, Instant at, int times) {
    Instant quietUntil() {
      return at.plus(PAUSES.get(Math.min(times, PAUSES.size()) - 1));
    }
  }

  /** It happened, and the run knows. */
  void tell(String about) {
    Instant now = Journal.now();
    Optional<Told> before = told.stream().filter(each -> each.about().equals(about)).findFirst();
    int times =
        before
            .filter(each -> now.isBefore(each.quietUntil().plus(FORGOTTEN)))
            .map(each -> each.times() + 1)
            .orElse(1);
    before.ifPresent(told::remove);
    told.add(new Told(about, now, times));
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
