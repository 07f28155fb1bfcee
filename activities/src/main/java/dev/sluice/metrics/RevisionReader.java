package dev.sluice.metrics;

import dev.sluice.port.RevisionActivities.RevisionReading;
import dev.sluice.port.RevisionActivities.RevisionRequest;

/** Answers which revision is tested. Safe for use by many threads. */
@FunctionalInterface
public interface RevisionReader {
  /** Asks once, within the time that the target allows. Whatever goes wrong is an answer. */
  RevisionReading read(RevisionRequest request);
}
