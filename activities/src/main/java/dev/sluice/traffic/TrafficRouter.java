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
   * @param floor where a stop that has no run to ask may take traffic. It is kept beside the share
   *     if the router can keep it, before traffic rises; that it cannot is no failure
   * @return what the balancers have now; where the router cannot express the share exactly, the
   *     nearest that it can
   */
  TrafficReading set(Percent share, Percent floor);

  /** Sets the share, with nothing against a stop that leads to 0 %. */
  default TrafficReading set(Percent share) {
    return set(share, Percent.ZERO);
  }

  /** What every balancer has now. Balancers that differ are a failure. */
  TrafficReading read();

  /** What each balancer has by itself, with its floor; balancers may differ, or say nothing. */
  List<Seen> look();

  /**
   * Takes each balancer down to a share, and none up: one that has less is left as it is. One that
   * fails does not keep the others from it. The floor stays as it was noted.
   */
  List<Lowered> lower(Percent to);

  /**
   * Requests that each balancer has sent to each version since it began to count, balancers in a
   * fixed order.
   */
  List<Counts> counts();
}
