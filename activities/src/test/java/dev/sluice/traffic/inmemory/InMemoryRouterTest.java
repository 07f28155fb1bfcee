package dev.sluice.traffic.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.FailureType;
import dev.sluice.runbook.Percent;
import dev.sluice.traffic.TrafficRouter;
import dev.sluice.traffic.TrafficRouterContract;
import dev.sluice.traffic.inmemory.ShareSet.Hand;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryRouterTest extends TrafficRouterContract {
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private final List<Duration> waited = new ArrayList<>();
  private final TrafficWorld world = new TrafficWorld(InstantSource.fixed(NOON), waited::add, 2);

  @Override
  protected Rig newRig() {
    world.requestsPerLook(0);
    return new Rig() {
      @Override
      public TrafficRouter router() {
        return world.router();
      }

      @Override
      public void drift(int balancer, Percent share) {
        world.drift(balancer, share);
      }

      @Override
      public void kill(int balancer) {
        world.fault(balancer, new Fault.Unreachable());
      }

      @Override
      public void hang(int balancer) {
        world.fault(balancer, new Fault.Hangs());
      }

      @Override
      public void wake(int balancer) {
        world.fault(balancer, new Fault.None());
      }

      @Override
      public Percent share(int balancer) {
        return world.share(balancer);
      }

      @Override
      public String name(int balancer) {
        return "balancer-" + (balancer + 1);
      }

      @Override
      public void send(int requests) {
        world.serve(requests);
      }

      @Override
      public void close() {}
    };
  }

  @Test
  void refusesAShareThatWasTakenButNotKept() {
    world.fault(0, new Fault.KeepsOld());
    world.fault(1, new Fault.KeepsOld());

    assertFails(FailureType.READ_BACK_DIFFERS, () -> world.router().set(Percent.of(5)));
  }

  @Test
  void waitsForASlowWriteAndTakesIt() {
    world.fault(1, new Fault.Slow(Duration.ofSeconds(1)));

    world.router().set(Percent.of(5));

    assertThat(waited).containsExactly(Duration.ofSeconds(1));
    assertThat(world.share(1)).isEqualTo(Percent.of(5));
  }

  @Test
  void keepsEveryShareThatWasGivenAndByWhom() {
    world.router().set(Percent.of(5));
    world.drift(0, Percent.of(50));

    assertThat(world.history())
        .containsExactly(
            new ShareSet(NOON, "balancer-1", Percent.of(5), Hand.ROUTER),
            new ShareSet(NOON, "balancer-2", Percent.of(5), Hand.ROUTER),
            new ShareSet(NOON, "balancer-1", Percent.of(50), Hand.SOMEBODY_ELSE));
  }

  @Test
  void refusesAWorldThatIsNotThereAndNamesThoseThatAre() {
    TrafficWorlds worlds = new TrafficWorlds();
    worlds.add("calm", world);

    assertFails(FailureType.INVALID_TARGET, () -> worlds.world("storm"));
    assertThat(worlds.world("calm")).isSameAs(world);
  }
}
