package dev.sluice.starter.client;

import dev.sluice.report.RunRecord;
import dev.sluice.report.RunView;
import dev.sluice.run.command.Command;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What can be asked of runs and said to them. Each call ends within seconds; one that goes wrong
 * throws {@link Trouble}.
 */
public interface RunAccess {
  /** Runs that go on, or all that Temporal still knows; newest first. */
  List<Listed> list(boolean ended);

  /** Where a run stands, with what its watcher saw a moment ago. */
  RunView view(String run);

  /** All that happened in a run. */
  RunRecord record(String run);

  /** Sends a command; when no worker answers it is kept as a signal with the same id. */
  Sent send(String run, Command command);

  /** Starts a run and returns at once; the worker judges its input. */
  void start(StartOrder order);

  /** Whether a worker asked for work lately; yes where the server cannot tell. */
  boolean hasWorker();

  /** How long the watcher of a run has been silent, if that is longer than it ever should be. */
  Optional<Duration> unwatched(String run);
}
