package dev.sluice.port;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.sluice.runbook.Percent;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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
   * FailureType#INVALID_TARGET}, and with {@link FailureType#LOCK_LOST} before anything is written.
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

  /**
   * A share to set.
   *
   * @param floor where an emergency stop of this run would take traffic; the router keeps it beside
   *     its state, if it can, for a stop that has no run to ask
   */
  record TrafficWrite(RouterBinding router, Percent share, Percent floor, Warrant warrant) {
    /** A worker that does not know of floors or warrants yet says none: 0 %, and no lock. */
    @JsonCreator
    static TrafficWrite read(
        @JsonProperty("router") RouterBinding router,
        @JsonProperty("share") Percent share,
        @JsonProperty("floor") Optional<Percent> floor,
        @JsonProperty("warrant") Optional<Warrant> warrant) {
      return new TrafficWrite(
          router, share, floor.orElse(Percent.ZERO), warrant.orElse(Warrant.NONE));
    }
  }

  /**
   * By what right traffic is written.
   *
   * @param claims what the run holds, as it thinks; looked at immediately before the router is
   *     written
   * @param raises whether the share is more than the run knows the router to have: then nothing is
   *     written unless the claims are seen to hold. What lowers it is refused only where somebody
   *     else is seen to hold the lock
   */
  record Warrant(List<LockHold> claims, boolean raises) {
    /** For what is written under no lock. */
    public static final Warrant NONE = new Warrant(List.of(), false);

    public Warrant {
      claims = List.copyOf(claims);
    }
  }

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
