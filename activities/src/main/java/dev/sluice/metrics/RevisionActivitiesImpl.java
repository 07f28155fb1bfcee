package dev.sluice.metrics;

import dev.sluice.port.RevisionActivities;

/** Asks whoever tells the revision of the target. */
public final class RevisionActivitiesImpl implements RevisionActivities {
  private final Senses senses;

  /** Reads by these senses. */
  public RevisionActivitiesImpl(Senses senses) {
    this.senses = senses;
  }

  @Override
  public RevisionReading read(RevisionRequest request) {
    return senses.revision(request);
  }
}
