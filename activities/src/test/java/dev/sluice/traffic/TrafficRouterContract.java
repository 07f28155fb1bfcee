package dev.sluice.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.port.FailureType;
import dev.sluice.port.TrafficActivities.Balancer;
import dev.sluice.port.TrafficActivities.TrafficReading;
import dev.sluice.runbook.Percent;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every router does. Extended by one test class for each. */
public abstract class TrafficRouterContract {
  /** A router of two balancers, and hands on what is behind it. */
  public interface Rig extends AutoCloseable {
    TrafficRouter router();

    /** Another hand sets the share of one balancer. */
    void drift(int balancer, Percent share);

    /** A balancer stops to answer. */
    void kill(int balancer);

    /** A balancer takes connections and says nothing more. */
    void hang(int balancer);

    /** One that hung goes on where it was. */
    void wake(int balancer);

    /** What a balancer has, as it says itself. */
    Percent share(int balancer);

    /** What the router calls it. */
    String name(int balancer);

    /** Clients send so many requests to each balancer. */
    void send(int requests);

    @Override
    void close();
  }

  private Rig rig;

  protected abstract Rig newRig();

  @BeforeEach
  void start() {
    rig = newRig();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0%", "1%", "5%", "12.5%", "50%", "99%", "100%"})
  void readsBackWhatItSetsOnEveryBalancer(String share) {
    TrafficReading set = rig.router().set(Percent.parse(share));

    assertThat(set.share()).isEqualTo(Percent.parse(share));
    assertThat(set.balancers())
        .extracting(Balancer::share)
        .containsExactly(set.share(), set.share());
    assertThat(rig.router().read()).isEqualTo(set);
  }

  @Test
  void setsTheSameShareTwiceWithTheSameResult() {
    TrafficReading once = rig.router().set(Percent.of(5));

    TrafficReading twice = rig.router().set(Percent.of(5));

    assertThat(twice).isEqualTo(once);
  }

  @Test
  void refusesToReadBalancersThatDiffer() {
    rig.router().set(Percent.of(5));
    rig.drift(1, Percent.of(50));

    assertFails(FailureType.READ_BACK_DIFFERS, () -> rig.router().read());
  }

  @Test
  void makesBalancersEqualAgain() {
    rig.drift(1, Percent.of(50));

    rig.router().set(Percent.of(5));

    assertThat(rig.router().read().share()).isEqualTo(Percent.of(5));
  }

  @Test
  void seesWhatAnotherHandSetEverywhere() {
    rig.router().set(Percent.of(5));
    rig.drift(0, Percent.of(20));
    rig.drift(1, Percent.of(20));

    assertThat(rig.router().read().share()).isEqualTo(Percent.of(20));
  }

  @Test
  void saysThatABalancerIsUnavailable() {
    rig.kill(1);

    assertFails(FailureType.UNAVAILABLE, () -> rig.router().set(Percent.of(5)));
    assertFails(FailureType.UNAVAILABLE, () -> rig.router().read());
    assertFails(FailureType.UNAVAILABLE, () -> rig.router().counts());
  }

  @Test
  void namesABalancerThatHangsAndWritesNothingThereWhenItWakes() {
    rig.hang(1);

    assertFails(FailureType.UNAVAILABLE, () -> rig.router().set(Percent.of(5)));
    assertThatThrownBy(() -> rig.router().set(Percent.of(5))).hasMessageContaining(rig.name(1));
    rig.wake(1);

    assertThat(rig.share(1)).isEqualTo(Percent.ZERO);
    assertThat(rig.router().set(Percent.of(5)).share()).isEqualTo(Percent.of(5));
  }

  @Test
  void keepsTheFloorOfTheLastWriteBesideEachShare() {
    rig.router().set(Percent.of(25), Percent.of(5));
    rig.router().set(Percent.of(50), Percent.parse("12.5%"));

    assertThat(rig.router().look())
        .containsExactly(
            new Seen.Has(rig.name(0), Percent.of(50), Optional.of(Percent.parse("12.5%"))),
            new Seen.Has(rig.name(1), Percent.of(50), Optional.of(Percent.parse("12.5%"))));
  }

  @Test
  void lowersEachBalancerAndKeepsTheFloor() {
    rig.router().set(Percent.of(50), Percent.of(5));

    assertThat(rig.router().lower(Percent.of(5)))
        .containsExactly(
            new Lowered.Done(rig.name(0), Percent.of(50), Percent.of(5)),
            new Lowered.Done(rig.name(1), Percent.of(50), Percent.of(5)));

    assertThat(rig.router().read().share()).isEqualTo(Percent.of(5));
    assertThat(rig.router().look())
        .contains(new Seen.Has(rig.name(1), Percent.of(5), Optional.of(Percent.of(5))));
  }

  @Test
  void raisesNoBalancerWhenItLowers() {
    rig.router().set(Percent.of(5));

    assertThat(rig.router().lower(Percent.of(50)))
        .containsExactly(
            new Lowered.Done(rig.name(0), Percent.of(5), Percent.of(5)),
            new Lowered.Done(rig.name(1), Percent.of(5), Percent.of(5)));
  }

  @Test
  void raisesNoneThatHasLessThanTheOthers() {
    rig.router().set(Percent.of(5));
    rig.drift(1, Percent.of(50));

    rig.router().lower(Percent.of(20));

    assertThat(rig.share(0)).isEqualTo(Percent.of(5));
  }

  @Test
  void namesABalancerThatHangsWhenItLooksOrLowers() {
    rig.router().set(Percent.of(50));
    rig.hang(1);

    assertThat(rig.router().look().toString()).contains("Silent", rig.name(1));
    assertThat(rig.router().lower(Percent.ZERO).toString()).contains("Failed", rig.name(1));
  }

  @Test
  void countsTheRequestsOfEachVersion() {
    rig.router().set(Percent.of(10));
    List<Counts> before = rig.router().counts();

    rig.send(200);

    Tally tally = Tally.between(before, rig.router().counts());
    assertThat(tally.all()).isEqualTo(400);
    assertThat(tally.toNew()).isBetween(36L, 44L);
    assertThat(tally.spread()).isEqualTo(Counts.Spread.EVEN);
  }

  @Test
  void provesTheShareByCounting() {
    rig.router().set(Percent.of(25));
    List<Counts> before = rig.router().counts();

    rig.send(200);

    Tally tally = Tally.between(before, rig.router().counts());
    assertThat(SplitRule.judge(Percent.of(25), tally))
        .isInstanceOf(SplitRule.Judgement.Agrees.class);
    assertThat(SplitRule.judge(Percent.of(10), tally))
        .isInstanceOf(SplitRule.Judgement.Contradicts.class);
    assertThat(SplitRule.judge(Percent.ZERO, tally))
        .isInstanceOf(SplitRule.Judgement.Contradicts.class);
  }

  /** Asserts that a call fails in this way. */
  public static void assertFails(FailureType type, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> assertThat(failure.getType()).isEqualTo(type.name()));
  }
}
