package dev.sluice.acceptance.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.port.RouterBinding;
import dev.sluice.runbook.Percent;
import dev.sluice.traffic.haproxy.HaProxyRouter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  void takesWorkAgainAfterTheWorkerWasKilled() throws IOException {
    int http = Place.freePort();
    try (TemporalPart temporal = new TemporalPart();
        WorkerPart worker = new WorkerPart(config(http), temporal.address(), http)) {
      worker.part().kill();
      assertThat(Probe.page("http://127.0.0.1:" + http + "/ready").getAsBoolean()).isFalse();

      worker.part().restart();

      assertThat(Probe.page("http://127.0.0.1:" + http + "/ready").getAsBoolean()).isTrue();
    }
  }

  private static Path config(int http) throws IOException {
    Path folder = Place.folder("worker-config");
    return Files.writeString(
        folder.resolve("sluice.yaml"),
        """
        data: %s
        http: 127.0.0.1:%d
        targets:
          shop:
            versions: {new: new, old: old}
            router: {haproxy: "tcp://127.0.0.1:9", backend: hal9}
            prometheus: {url: "http://127.0.0.1:9"}
            metrics:
              error-rate: {unit: ratio, query: 'errors{v="$version"}'}
        roster:
          people:
            ana: {name: Ana Ruiz}
          roles: {engineering-lead: ana}
          channels: {engineering: {to: log, gets: everything}}
        """
            .formatted(folder, http));
  }

  @Test
  void saysWhatToInstallForAProgramThatIsMissing() {
    assertThatThrownBy(() -> Place.program("no-such-program"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("make parts");
  }
}
