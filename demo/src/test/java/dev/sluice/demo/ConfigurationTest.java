package dev.sluice.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class ConfigurationTest {
  private static final WorldPlaces WORLD =
      new WorldPlaces(
          "tcp://127.0.0.1:1",
          "demo",
          "http://127.0.0.1:2",
          "http://127.0.0.1:3",
          "http://127.0.0.1:3/api/v1/incidents",
          "/tools");

  @TempDir Path home;

  private Workplace place;

  @BeforeEach
  void prepare() {
    place = new Workplace(home, home.resolve("demo"));
    place.prepare();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void bindsEveryMetricThatTheCanaryNames(boolean real) throws IOException {
    Map<?, ?> demo = target(Configuration.write(place, WORLD, real, 4));

    List<String> bound = below(demo, "metrics").keySet().stream().map(Object::toString).toList();

    assertThat(named()).isSubsetOf(bound);
    assertThat(demo.get("practice")).isEqualTo(true);
  }

  @Test
  void leavesNothingToBeFilledIn() throws IOException {
    assertThat(Files.readString(Configuration.write(place, WORLD, false, 4)))
        .doesNotContainPattern("@[A-Z]+@");
  }

  @Test
  void keepsTheTokenToItself() throws IOException {
    Path token = Configuration.token(place);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(token).strip()).hasSizeGreaterThan(30);
  }

  private static Map<?, ?> target(Path file) throws IOException {
    Object parsed = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    return below(below((Map<?, ?>) parsed, "targets"), "demo");
  }

  private static Map<?, ?> below(Map<?, ?> map, String key) {
    return (Map<?, ?>) Objects.requireNonNull(map.get(key), key);
  }

  /** Those of its metrics that are known by name; each has to stand in the document. */
  private static List<String> named() throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(
            ConfigurationTest.class.getResourceAsStream("/runbooks/canary-deployment.yaml"))) {
      String runbook = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(
              "error-rate",
              "p50",
              "p99",
              "traffic-split",
              "response-match-rate",
              "data-inconsistencies",
              "firing-alerts",
              "failing-health-checks")
          .filter(runbook::contains)
          .toList();
    }
  }
}
