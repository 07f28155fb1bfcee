package dev.sluice.metrics;

import dev.sluice.port.RevisionActivities;

/** Asks whoever tells the revision of the target. */
public final class RevisionActivitiesImpl implements RevisionActivities {
  private final RevisionReader reader;

  /** Asks by this reader. */
  public RevisionActivitiesImpl(RevisionReader reader) {
    this.reader = reader;
  }

  @Override
  public RevisionReading read(RevisionRequest request) {
    return reader.read(request);
  }
}
