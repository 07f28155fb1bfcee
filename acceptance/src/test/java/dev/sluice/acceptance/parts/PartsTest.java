package dev.sluice.acceptance.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.port.RouterBinding;
import dev.sluice.runbook.Percent;
import dev.sluice.traffic.haproxy.HaProxyRouter;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartsTest {
  @Test
  void setsTheShareOfTwoRealBalancers() {
    try (HaProxyPart haproxy = new HaProxyPart(Place.freePort(), Place.freePort(), 2)) {
      HaProxyRouter router = new HaProxyRouter(haproxy.binding());

      router.set(Percent.of(5));

      assertThat(router.read().balancers())
          .hasSize(2)
          .allMatch(each -> each.share().equals(Percent.of(5)));
    }
  }

  @Test
  void scrapesABalancerAndComesBackAfterAKill() {
    try (HaProxyPart haproxy = new HaProxyPart(Place.freePort(), Place.freePort(), 1);
        PrometheusPart prometheus = new PrometheusPart(List.of(haproxy.balancer(0).scraped()))) {
      prometheus.part().kill();
      assertThat(prometheus.part().alive()).isFalse();

      prometheus.part().restart();

      assertThat(Probe.page(prometheus.url() + "/api/v1/query?query=up").getAsBoolean()).isTrue();
    }
  }

  @Test
  void findsTemporalOnTheSamePortsAfterAKill() {
    try (TemporalPart temporal = new TemporalPart()) {
      temporal.part().kill();

      temporal.part().restart();

      assertThat(temporal.part().alive()).isTrue();
      assertThat(Probe.page(temporal.uiUrl()).getAsBoolean()).isTrue();
    }
  }

  @Test
  void setsTheShareOfThePracticeWorld() {
    try (WorldPart world = new WorldPart(50)) {
      HaProxyRouter router =
          new HaProxyRouter(
              new RouterBinding.HaProxy(
                  List.of(world.place("router")), world.place("backend"), "hierarchical", "flat"));

      router.set(Percent.of(5));

      assertThat(router.read().share()).isEqualTo(Percent.of(5));
      assertThat(router.counts()).hasSize(1);
    }
  }

  @Test
  void saysWhatToInstallForAProgramThatIsMissing() {
    assertThatThrownBy(() -> Place.program("no-such-program"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("make parts");
  }
}
