package dev.sluice.demo.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.demo.service.Faults;
import dev.sluice.demo.service.Figures;
import dev.sluice.demo.service.Scenario;
import dev.sluice.demo.service.WeightedRouter;
import dev.sluice.demo.service.World;
import dev.sluice.demo.world.HandClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolboxTest {
  private static final String RULE =
      """
      kind: PrometheusRule
      metadata: {name: canary-alerts}
      spec: {groups: [{name: canary, rules: [{alert: High, expr: errors > 0.001}]}]}
      """;

  @TempDir Path directory;

  private final World world =
      new World(
          new HandClock(Instant.parse("2026-01-01T00:00:00Z")),
          Scenario.HEALTHY,
          new WeightedRouter());
  private final Toolbox tools = new Toolbox(world, new Figures(world, 200));

  @Test
  void saysThePhaseFromTheRouter() {
    world.router().give(5);

    assertThat(migrate("status")).isEqualTo(new Answer.Done("Phase: canary (5%)\n"));
  }

  @Test
  void keepsThePhaseThatItWasToldAndMovesTraffic() {
    assertThat(migrate("migrate", "--phase", "ramp-up", "--percentage", "60", "--yes"))
        .isEqualTo(new Answer.Done("Phase: ramp-up (60%)\n"));

    assertThat(world.router().share()).isEqualTo(0.6);
    world.router().give(70);
    assertThat(migrate("status")).isEqualTo(new Answer.Done("Phase: ramp-up (60%)\n"));
    migrate("rollback", "--immediate", "--yes");
    assertThat(migrate("status")).isEqualTo(new Answer.Done("Phase: flat (0%)\n"));
  }

  @Test
  void verifiesThatAnExportIsWhatTheServiceHas() {
    migrate("state", "export", "--output", "state.json");
    assertThat(migrate("verify", "--tests", "accuracy")).isInstanceOf(Answer.Done.class);

    world.suffer(Faults.NONE.with(0, 3));

    assertThat(migrate("verify", "--tests", "accuracy")).isInstanceOf(Answer.Failed.class);
  }

  @Test
  void keepsACheckpointAsAFile() {
    migrate("state", "checkpoint", "--name", "before", "--description", "two words");

    assertThat(directory.resolve("checkpoint-before.json")).exists();
    assertThat(world.shelf().checkpoints()).containsExactly("before");
  }

  @Test
  void showsWhatWasConfigured() {
    migrate("configure", "rollback", "--error-threshold", "0.001", "--window", "5m");

    String shown = migrate("config", "show", "--rollback").text();

    assertThat(shown).contains("error-threshold: 0.001", "latency-threshold-p99: not set");
  }

  @Test
  void monitorsUntilItsDurationIsOverOrWithoutEnd() {
    List<String> timed = List.of("monitor", "--duration", "1m 20s");

    assertThat(after(79, timed)).isInstanceOf(Answer.Running.class);
    assertThat(after(80, timed)).isInstanceOf(Answer.Done.class);
    assertThat(after(9000, List.of("monitor", "--extended"))).isInstanceOf(Answer.Running.class);
  }

  @Test
  void rendersAReportAsPdf() throws IOException {
    migrate("report", "--ab-comparison", "--output", "ab-report.pdf");

    assertThat(Files.readString(directory.resolve("ab-report.pdf")))
        .startsWith("%PDF-1.4")
        .contains("comparison of both versions")
        .endsWith("%%EOF\n");
  }

  @Test
  void appliesAndDeletesAnAlertRule() throws IOException {
    Files.writeString(directory.resolve("rule.yaml"), RULE);

    assertThat(kubectl("apply", "-f", "rule.yaml").text()).contains("canary-alerts created");
    assertThat(world.shelf().rules()).containsExactly("canary-alerts");
    assertThat(kubectl("delete", "-f", "rule.yaml").text()).contains("deleted");
    assertThat(kubectl("delete", "-f", "rule.yaml")).isInstanceOf(Answer.Failed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kind: Pod", "[", "kind: PrometheusRule\nmetadata: {name: x}"})
  void refusesAFileThatIsNoAlertRule(String text) throws IOException {
    Files.writeString(directory.resolve("rule.yaml"), text);

    assertThat(kubectl("apply", "-f", "rule.yaml")).isInstanceOf(Answer.Unknown.class);
    assertThat(world.shelf().rules()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "status --colour",
        "state",
        "state export",
        "monitor --duration soon",
        "state export --output ../outside.json",
        "verify --tests luck",
        "configure"
      })
  void refusesWordsThatItDoesNotUnderstand(String words) {
    Answer answer = migrate(words.isEmpty() ? new String[0] : words.split(" "));

    assertThat(answer).isInstanceOf(Answer.Unknown.class);
    assertThat(answer.text()).startsWith("hal9-migrate: ");
  }

  private Answer migrate(String... words) {
    return tools.run(new Call("hal9-migrate", List.of(words), directory, Duration.ZERO));
  }

  private Answer after(int seconds, List<String> words) {
    return tools.run(new Call("hal9-migrate", words, directory, Duration.ofSeconds(seconds)));
  }

  private Answer kubectl(String... words) {
    return tools.run(new Call("kubectl", List.of(words), directory, Duration.ZERO));
  }
}
