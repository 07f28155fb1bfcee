package dev.sluice.acceptance.bench;

import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Attempts of activities that did not do what they were for, of all runs, as the server knows them.
 *
 * @param timedOut nobody had heard of them for too long, or they were not begun in time
 */
record Attempts(long failed, long timedOut) {
  private static final Attempts NONE = new Attempts(0, 0);
  private static final Abreast A_FEW = new Abreast(4);

  /** Of the first so many runs. */
  static Attempts of(Crowd crowd, int runs) {
    return A_FEW.each(IntStream.range(0, runs), run -> ofOne(crowd, run)).stream()
        .reduce(NONE, Attempts::plus);
  }

  private static Attempts ofOne(Crowd crowd, int run) {
    return Stream.concat(
            crowd.history(run).stream().map(Attempts::of),
            crowd.pending(run).stream().map(Attempts::of))
        .reduce(NONE, Attempts::plus);
  }

  /** Earlier attempts are not events; the one that ended or goes on tells how many there were. */
  private static Attempts of(HistoryEvent event) {
    if (event.hasActivityTaskStartedEventAttributes()) {
      var started = event.getActivityTaskStartedEventAttributes();
      return before(started.getAttempt(), started.getLastFailure());
    }
    return new Attempts(
        event.hasActivityTaskFailedEventAttributes() ? 1 : 0,
        event.hasActivityTaskTimedOutEventAttributes() ? 1 : 0);
  }

  private static Attempts of(PendingActivityInfo pending) {
    return before(pending.getAttempt(), pending.getLastFailure());
  }

  private static Attempts before(int attempt, Failure last) {
    int earlier = Math.max(0, attempt - 1);
    return last.hasTimeoutFailureInfo() ? new Attempts(0, earlier) : new Attempts(earlier, 0);
  }

  private Attempts plus(Attempts other) {
    return new Attempts(failed + other.failed, timedOut + other.timedOut);
  }
}
