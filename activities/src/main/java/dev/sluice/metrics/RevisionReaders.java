package dev.sluice.metrics;

import dev.sluice.port.RevisionActivities.RevisionReading;
import dev.sluice.port.RevisionActivities.RevisionRequest;
import dev.sluice.port.RevisionSource;

/** Passes the question to whom the target names. */
public record RevisionReaders(
    RevisionReader prometheus, RevisionReader command, RevisionReader inMemory)
    implements RevisionReader {
  @Override
  public RevisionReading read(RevisionRequest request) {
    return switch (request.source()) {
      case RevisionSource.Query query -> prometheus.read(request);
      case RevisionSource.Command tool -> command.read(request);
      case RevisionSource.InMemory world -> inMemory.read(request);
    };
  }
}
