package dev.sluice.flow;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A moment at which no timer of a run is about to fire.
 *
 * <p>A workflow task that cancels a timer which has fired since the task began is refused by the
 * in-memory server, and neither it nor a command that came with it is ever tried again
 * (sdk-java#3088). Between skips its clock goes at the pace of the machine's, so commands are sent
 * where the next timer is far enough away for a busy machine.
 */
final class Lull {
  private static final Duration FAR = Duration.ofSeconds(3);
  private static final int TRIES = 20;

  private Lull() {}

  /** Lets time pass until no timer of the run is due soon. */
  static void await(FlowWorld world, String run) {
    for (int i = 0; i < TRIES; i++) {
      Optional<Duration> next = next(world, run);
      if (next.isEmpty() || next.get().compareTo(FAR) > 0) {
        return;
      }
      world.passes(next.get().isNegative() ? Duration.ofMillis(100) : next.get().plusMillis(100));
    }
  }

  /** How long it is until the next timer fires; absent: none is under way. */
  private static Optional<Duration> next(FlowWorld world, String run) {
    Map<Long, Instant> due = new LinkedHashMap<>();
    for (HistoryEvent event : world.commands().fetchHistory(run).getEvents()) {
      EventType type = event.getEventType();
      if (type == EventType.EVENT_TYPE_TIMER_STARTED) {
        due.put(event.getEventId(), due(event));
      } else if (type == EventType.EVENT_TYPE_TIMER_FIRED) {
        due.remove(event.getTimerFiredEventAttributes().getStartedEventId());
      } else if (type == EventType.EVENT_TYPE_TIMER_CANCELED) {
        due.remove(event.getTimerCanceledEventAttributes().getStartedEventId());
      }
    }
    Instant now = world.now();
    return due.values().stream().min(Instant::compareTo).map(at -> Duration.between(now, at));
  }

  private static Instant due(HistoryEvent started) {
    var length = started.getTimerStartedEventAttributes().getStartToFireTimeout();
    var from = started.getEventTime();
    return Instant.ofEpochSecond(from.getSeconds(), from.getNanos())
        .plusSeconds(length.getSeconds())
        .plusNanos(length.getNanos());
  }
}
