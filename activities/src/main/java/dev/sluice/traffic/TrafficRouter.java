package dev.sluice.traffic;

import dev.sluice.port.FailureType;
import dev.sluice.port.TrafficActivities.TrafficReading;
import dev.sluice.runbook.Percent;
import java.util.List;

/**
 * What splits a target's traffic: one balancer or several that are kept equal. Safe for use by many
 * threads.
 *
 * <p>Every call is over within two seconds, and fails with {@link FailureType#INVALID_TARGET},
 * {@link FailureType#AUTH_REFUSED}, {@link FailureType#READ_BACK_DIFFERS} or {@link
 * FailureType#UNAVAILABLE} as an {@link io.temporal.failure.ApplicationFailure}.
 */
public interface TrafficRouter {
  /**
   * Sets the share on every balancer and reads each back. Absolute: repeating it changes nothing.
   *
   * @return what the balancers have now; where the router cannot express the share exactly, the
   *     nearest that it can
   */
  TrafficReading set(Percent share);

  /** What every balancer has now. Balancers that differ are a failure. */
  TrafficReading read();

  /**
   * Requests that each balancer has sent to each version since it began to count, balancers in a
   * fixed order.
   */
  List<Counts> counts();
}
