package dev.sluice.port;

import dev.sluice.runbook.TargetName;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Finds out who holds a target. */
@ActivityInterface
public interface LeaseActivities {
  /**
   * The workflow id of the run that holds the target; the empty text when it can't be found out.
   * Does not fail.
   */
  @ActivityMethod(name = "find-holder")
  String holder(TargetName target);
}
