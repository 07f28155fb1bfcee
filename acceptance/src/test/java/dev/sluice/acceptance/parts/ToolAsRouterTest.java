package dev.sluice.acceptance.parts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.RouterBinding;
import dev.sluice.runbook.Percent;
import dev.sluice.tool.Tool;
import dev.sluice.traffic.command.CommandRouter;
import dev.sluice.traffic.haproxy.HaProxyRouter;
import dev.sluice.worker.config.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The double of the team's tool, as the router that the example of a configuration makes of it. */
class ToolAsRouterTest {
  @Test
  void movesTrafficByTheCommandOfTheDocumentsAndSaysItsPhase() throws IOException {
    try (WorldPart world = new WorldPart(50)) {
      Tool tool = Tool.in(Place.folder("tool"), List.of(Path.of(world.place("tools"))));
      CommandRouter router = new CommandRouter((RouterBinding.Command) configured("canary"), tool);

      assertThat(router.set(Percent.of(5)).share()).isEqualTo(Percent.of(5));

      assertThat(balancer(world).read().share()).isEqualTo(Percent.of(5));
      assertThat(status(tool)).startsWith("Phase: canary (5%)\n");
      assertThat(router.set(Percent.parse("2.5%")).share()).isEqualTo(Percent.of(2));
    }
  }

  private static RouterBinding configured(String phase) throws IOException {
    String text = Files.readString(Place.root().resolve("docs/examples/hal9-tool.yaml"));
    var reading = SettingsFile.read("hal9-tool.yaml", text, Path.of("/etc/sluice"));
    return ((SettingsFile.Reading.Settled) reading)
        .settings()
        .bindings()
        .target("hal9")
        .orElseThrow()
        .router()
        .in(phase);
  }

  private static HaProxyRouter balancer(WorldPart world) {
    return new HaProxyRouter(
        new RouterBinding.HaProxy(
            List.of(world.place("router")), world.place("backend"), "hierarchical", "flat"));
  }

  private static String status(Tool tool) {
    List<String> words = List.of("hal9-migrate", "status");
    return ((Tool.Said.Done) tool.run(words, Duration.ofSeconds(20))).output().text();
  }
}
