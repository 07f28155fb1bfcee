package dev.sluice.guard;

import dev.sluice.guard.Watcher.Looked;
import dev.sluice.port.RevisionActivities.RevisionReading;
import dev.sluice.port.WatchActivities.Tested;
import dev.sluice.port.WatchActivities.WatchEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a run must know what was read of the revision that it tests. */
public final class RevisionRule {
  /** What cannot be read for shorter than this is not worth a hold. */
  public static final Duration PATIENCE = Duration.ofMinutes(1);

  private RevisionRule() {}

  /** Applies what was read. Another revision is told at once, silence when it lasts. */
  public static Looked look(
      Tested tested, WatchState before, RevisionReading reading, Instant now) {
    return switch (reading) {
      case RevisionReading.Known known ->
          new Looked(
              before.revision(Optional.empty()),
              Optional.<WatchEnd>of(new WatchEnd.RevisionRead(reading))
                  .filter(
                      end -> tested.lost() || !tested.known().equals(Optional.of(known.text()))));
      case RevisionReading.Unreadable unreadable -> {
        Instant since = before.beside().revision().orElse(now);
        yield new Looked(
            before.revision(Optional.of(since)),
            Optional.<WatchEnd>of(new WatchEnd.RevisionRead(reading))
                .filter(end -> !tested.lost() && !now.isBefore(since.plus(PATIENCE))));
      }
    };
  }
}
