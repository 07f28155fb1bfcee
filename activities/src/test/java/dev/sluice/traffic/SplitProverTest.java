package dev.sluice.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.TrafficActivities.SplitProof;
import dev.sluice.runbook.Percent;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitProverTest {
  private static final int PROOFS = 1000;

  private final Random random = new Random(17);

  /** Half of the share, or 3 % astray, with little traffic and with much. */
  @ParameterizedTest
  @CsvSource({
    "5%,   0.025, 40,  0.023",
    "5%,   0.025, 150, 0.023",
    "20%,  0.1,   15,  0.023",
    "50%,  0.25,  5,   0.023",
    "90%,  0.95,  30,  0.023",
    "0%,   0.03,  15,  0.05",
    "0%,   0.03,  150, 0.05",
    "100%, 0.97,  60,  0.05"
  })
  void takesNoWrongSplitForTheShareHoweverOftenItCounts(
      Percent share, double truth, int perLook, double most) {
    double agreed = agreeing(share, () -> CountedRequests.byChance(truth, perLook, random));

    assertThat(agreed).isLessThanOrEqualTo(most);
  }

  @ParameterizedTest
  @CsvSource({"5%, 0.05, 40", "5%, 0.05, 500", "20%, 0.2, 15", "50%, 0.5, 5", "0%, 0, 5"})
  void provesAShareThatIsInForce(Percent share, double truth, int perLook) {
    double agreed = agreeing(share, () -> CountedRequests.byChance(truth, perLook, random));

    assertThat(agreed).isGreaterThan(0.99);
  }

  @ParameterizedTest
  @CsvSource({"1, 5%, 0.025", "2, 5%, 0.025", "3, 20%, 0.1", "2, 50%, 0.25", "1, 10%, 0.2"})
  void takesNoWrongSplitOfBalancersThatTakeTurns(int balancers, Percent share, double truth) {
    double agreed = agreeing(share, () -> CountedRequests.inTurns(truth, balancers, random));

    assertThat(agreed).isZero();
  }

  @Test
  void provesAShareThatComesIntoForceLate() {
    double agreed = agreeing(Percent.of(20), () -> CountedRequests.late(0.2, 30, random));

    assertThat(agreed).isGreaterThan(0.98);
  }

  @Test
  void provesNoEndOfExposureWhileConnectionsStay() {
    assertThat(proof(Percent.ZERO, CountedRequests.holding(3)))
        .isEqualTo(
            new SplitProof.NotMeasured(
                "3 connections to the new version are open still after 2m, and whoever holds one is"
                    + " served by it until it ends: end them at the router"));
    assertThat(proof(Percent.ZERO, CountedRequests.holding(0)))
        .isInstanceOf(SplitProof.Agrees.class);
  }

  @Test
  void tellsAtOnceThatNobodyIsServed() {
    assertThat(proof(Percent.ZERO, CountedRequests.failing(50)))
        .isEqualTo(
            new SplitProof.NotMeasured(
                "nobody is served: 50 of 50 responses were server errors (5xx); check which"
                    + " version returns them"));
    assertThat(proof(Percent.ZERO, CountedRequests.failing(40)))
        .isInstanceOf(SplitProof.Agrees.class);
  }

  private static double agreeing(Percent share, Supplier<CountedRequests> router) {
    return IntStream.range(0, PROOFS).filter(i -> agrees(share, router.get())).count()
        / (double) PROOFS;
  }

  /** Two minutes of counting, at once. */
  private static boolean agrees(Percent share, CountedRequests router) {
    return proof(share, router) instanceof SplitProof.Agrees;
  }

  private static SplitProof proof(Percent share, CountedRequests router) {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    return new SplitProver(router, share)
        .prove(
            Duration.ofMinutes(2),
            pause -> now.updateAndGet(before -> before.plus(pause)),
            now::get,
            () -> {});
  }
}
