package dev.sluice.acceptance.parts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.Percent;
import dev.sluice.traffic.haproxy.HaProxyRouter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./sluice stop --direct}, as a person types it on a machine that speaks Persian. */
class DirectStopTest {
  @TempDir private Path folder;

  private record Answer(int code, String out) {}

  @Test
  void takesBothBalancersToTheFloorThatARunHasNoted() throws Exception {
    try (HaProxyPart haproxy = new HaProxyPart(Place.freePort(), Place.freePort(), 2)) {
      HaProxyRouter router = new HaProxyRouter(haproxy.binding());
      router.set(Percent.of(25), Percent.of(10));

      Answer answer = stop(haproxy);

      assertThat(answer.code()).as(answer.out()).isZero();
      assertThat(router.read().share()).isEqualTo(Percent.of(10));
      assertThat(answer.out())
          .contains("to 10%, where the run's own emergency stop would end")
          .contains(haproxy.balancer(1).endpoint() + ": was 25%, is 10%");
    }
  }

  @Test
  void namesTheBalancerThatIsGoneAndStopsTheOther() throws Exception {
    try (HaProxyPart haproxy = new HaProxyPart(Place.freePort(), Place.freePort(), 2)) {
      new HaProxyRouter(haproxy.binding()).set(Percent.of(25));
      haproxy.balancer(1).part().kill();

      Answer answer = stop(haproxy);

      assertThat(answer.code()).as(answer.out()).isEqualTo(8);
      assertThat(answer.out())
          .contains(haproxy.balancer(0).endpoint() + ": was 25%, is 0%")
          .contains(haproxy.balancer(1).endpoint() + ": FAILED: cannot be reached");
    }
  }

  @Test
  void asksForAShareAfterAReloadHasForgottenTheFloor() throws Exception {
    try (HaProxyPart haproxy = new HaProxyPart(Place.freePort(), Place.freePort(), 1)) {
      new HaProxyRouter(haproxy.binding()).set(Percent.of(25));
      haproxy.balancer(0).part().kill();
      haproxy.balancer(0).part().restart();

      assertThat(stop(haproxy).code()).isEqualTo(3);
      assertThat(stop(haproxy, "--to", "0%").code()).isZero();
    }
  }

  private Answer stop(HaProxyPart haproxy, String... more) throws Exception {
    Place.packaged("worker");
    List<String> words = new ArrayList<>();
    words.addAll(List.of(Place.root().resolve("sluice").toString(), "stop", "--direct", "hal9"));
    words.addAll(List.of("--config", configuration(haproxy).toString()));
    words.addAll(List.of(more));
    Path out = folder.resolve("out");
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put("SLUICE_JAVA_OPTS", "-Duser.language=fa -Duser.country=IR");
    Process process = builder.redirectOutput(out.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Answer(process.exitValue(), Files.readString(out));
  }

  private Path configuration(HaProxyPart haproxy) throws IOException {
    return Files.writeString(
        folder.resolve("sluice.yaml"),
        """
        targets:
          hal9:
            versions: {new: new, old: old}
            router: {haproxy: [%s], backend: hal9}
            prometheus: {url: "http://127.0.0.1:1"}
            metrics:
              errors: {unit: ratio, query: "errors_total"}
        roster:
          people: {ana: {}}
          roles: {lead: [ana]}
        """
            .formatted(
                String.join(
                    ", ",
                    haproxy.binding().endpoints().stream()
                        .map(each -> '"' + each + '"')
                        .toList())));
  }
}
