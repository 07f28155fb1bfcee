package dev.sluice.bridge.http;

import dev.sluice.report.RunRecord;
import dev.sluice.report.RunView;
import dev.sluice.starter.client.RunAccess;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Looks at runs for everybody who watches them: a run is asked once a second, not once a viewer.
 */
final class Looks {
  private static final Duration FRESH = Duration.ofMillis(900);
  private static final Duration FORGOTTEN = Duration.ofMinutes(1);
  private static final int MANY = 200;

  private final RunAccess runs;
  private final InstantSource clock;
  private final Map<String, Slot> slots = new ConcurrentHashMap<>();

  Looks(RunAccess runs, InstantSource clock) {
    this.runs = runs;
    this.clock = clock;
  }

  /** What is known of one run. */
  private static final class Slot {
    private final ReentrantLock one = new ReentrantLock();
    private Instant viewed = Instant.EPOCH;
    private Optional<RunView> view = Optional.empty();
    private Optional<RunRecord> record = Optional.empty();
    private Optional<RunView> recorded = Optional.empty();
  }

  /** Where the run stood less than a second ago. */
  RunView view(String run) {
    Slot slot = slot(run);
    slot.one.lock();
    try {
      return view(run, slot);
    } finally {
      slot.one.unlock();
    }
  }

  /** All that happened in the run, up to where it stood less than a second ago. */
  RunRecord record(String run) {
    Slot slot = slot(run);
    slot.one.lock();
    try {
      RunView view = view(run, slot);
      if (slot.record.isEmpty() || slot.recorded.map(old -> moved(old, view)).orElse(true)) {
        slot.record = Optional.of(runs.record(run));
        slot.recorded = Optional.of(view);
      }
      return slot.record.get();
    } finally {
      slot.one.unlock();
    }
  }

  /** Whether something was written down in between: the record is far larger than the view. */
  private static boolean moved(RunView old, RunView now) {
    return !old.news().equals(now.news()) || !old.where().equals(now.where());
  }

  private RunView view(String run, Slot slot) {
    if (slot.view.isEmpty() || slot.viewed.plus(FRESH).isBefore(clock.instant())) {
      slot.view = Optional.of(runs.view(run));
      slot.viewed = clock.instant();
    }
    return slot.view.get();
  }

  private Slot slot(String run) {
    if (slots.size() > MANY) {
      Instant oldest = clock.instant().minus(FORGOTTEN);
      slots.values().removeIf(each -> each.viewed.isBefore(oldest));
    }
    return slots.computeIfAbsent(run, name -> new Slot());
  }
}
