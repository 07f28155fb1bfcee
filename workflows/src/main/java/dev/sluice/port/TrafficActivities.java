package dev.sluice.port;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.sluice.runbook.Percent;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Duration;
import java.util.List;

/**
 * Sets and reads the share of the new version. Every call is bounded by two seconds, but {@link
 * #prove}.
 */
@ActivityInterface
public interface TrafficActivities {
  /**
   * Sets the share on every balancer and reads each back. Absolute, so it may be repeated.
   *
   * <p>Fails with {@link FailureType#READ_BACK_DIFFERS}, {@link FailureType#UNAVAILABLE}, {@link
   * FailureType#INVALID_TARGET}.
   */
  @ActivityMethod(name = "set-traffic")
  TrafficReading set(TrafficWrite write);

  /** Reads every balancer. Fails as {@link #set}. */
  @ActivityMethod(name = "read-traffic")
  TrafficReading read(RouterBinding router);

  /**
   * Counts requests until the split that is measured agrees with the one commanded or the time is
   * over; heartbeats.
   */
  @ActivityMethod(name = "prove-traffic")
  SplitProof prove(ProofRequest request);

  record TrafficWrite(RouterBinding router, Percent share) {}

  /** What the balancers have now. */
  record TrafficReading(Percent share, List<Balancer> balancers) {
    public TrafficReading {
      balancers = List.copyOf(balancers);
    }
  }

  /** One balancer's share. */
  record Balancer(String endpoint, Percent share) {}

  /**
   * @param within how long to count at most; longer than zero
   */
  record ProofRequest(RouterBinding router, Percent share, Duration within) {}

  /** What counting gave. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "proof")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = SplitProof.Agrees.class, name = "agrees"),
    @JsonSubTypes.Type(value = SplitProof.Differs.class, name = "differs"),
    @JsonSubTypes.Type(value = SplitProof.NotMeasured.class, name = "not-measured")
  })
  sealed interface SplitProof {
    /**
     * {@code toNew} of {@code all} requests went to the new version, as many as chance allows for
     * the share.
     */
    record Agrees(long toNew, long all) implements SplitProof {}

    record Differs(long toNew, long all) implements SplitProof {}

    /** The router does not count, or nobody sent a request. */
    record NotMeasured(String why) implements SplitProof {}
  }
}
