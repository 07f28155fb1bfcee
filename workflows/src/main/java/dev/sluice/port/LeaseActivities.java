package dev.sluice.port;

import dev.sluice.runbook.TargetName;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Finds out who holds a target. */
@ActivityInterface
public interface LeaseActivities {
  /**
   * The workflow id of the run that holds the target; the empty text when there is none, or when it
   * can't be found out. A lease that a reset has left behind is ended first: its run is over, or it
   * is the one that asks. Does not fail.
   */
  @ActivityMethod(name = "find-holder")
  String holder(TargetName target);
}
