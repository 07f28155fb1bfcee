package dev.sluice.demo.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.demo.world.HandClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ServiceTest {
  private static final Duration WINDOW = Duration.ofSeconds(5);

  private final HandClock clock = new HandClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final WeightedRouter router = new WeightedRouter();

  @Test
  void servesAHealthyVersionWithoutASingleErrorAndBelowTenMilliseconds() {
    World world = served(Scenario.HEALTHY, 50, 20_000);

    Tally seen = new Figures(world, 200).served(Version.HIERARCHICAL, WINDOW);

    assertThat(seen.requests()).isEqualTo(10_000);
    assertThat(seen.errors()).isZero();
    assertThat(seen.quantile(0.5)).isCloseTo(0.0037, within(0.0003));
    assertThat(seen.quantile(1)).isLessThan(0.010);
  }

  @Test
  void isFasterInTheNewVersionEvenOverFewRequests() {
    World world = served(Scenario.HEALTHY, 50, 200);

    Figures figures = new Figures(world, 200);

    assertThat(figures.served(Version.HIERARCHICAL, WINDOW).quantile(0.99))
        .isLessThan(figures.served(Version.FLAT, WINDOW).quantile(0.99));
  }

  @Test
  void failsTwoPercentOfTheBadCanaryFromAQuarterOfTheTrafficOn() {
    World before = served(Scenario.BAD_CANARY, 10, 1000);
    World after = served(Scenario.BAD_CANARY, 25, 4000);

    assertThat(before.recorder().total(Version.HIERARCHICAL).errors()).isZero();
    assertThat(after.recorder().total(Version.HIERARCHICAL).errorRate()).isEqualTo(0.02);
    assertThat(after.recorder().total(Version.FLAT).errors()).isZero();
  }

  @Test
  void splitsExactlyAsTheWeightsSay() {
    World world = served(Scenario.HEALTHY, 5, 1000);

    double split = new Figures(world, 0).split(Version.HIERARCHICAL, WINDOW, clock.instant());

    assertThat(split).isEqualTo(0.05);
  }

  @Test
  void remembersAHealthyDayBeforeItsStart() {
    Figures figures = new Figures(served(Scenario.HEALTHY, 0, 0), 200);

    Tally day = figures.served(Version.FLAT, Duration.ofHours(24));

    assertThat(day.requests()).isEqualTo(24 * 3600 * 200);
    assertThat(day.errors()).isZero();
    assertThat(day.quantile(0.99)).isCloseTo(0.008, within(0.0005));
    assertThat(figures.matchRate(clock.instant().minus(Duration.ofHours(20)))).isGreaterThan(0.999);
  }

  @Test
  void sendsToNobodyWhenAllWeightsAreZero() {
    router.weigh(Version.FLAT, 0);

    assertThat(router.next()).isEmpty();
  }

  private World served(Scenario scenario, int percent, int requests) {
    World world = new World(clock, scenario, router);
    router.give(percent);
    for (int request = 0; request < requests; request++) {
      world.serve(router.next().orElseThrow());
    }
    return world;
  }
}
