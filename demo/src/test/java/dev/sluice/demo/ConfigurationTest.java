package dev.sluice.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.reader.RunbookReader;
import dev.sluice.runbook.reader.ShippedRunbooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
          "tcp://127.0.0.1:1", "demo", "http://127.0.0.1:2", "http://127.0.0.1:3", "5", "/tools");

  @TempDir Path home;

  private Workplace place;

  @BeforeEach
  void prepare() {
    place = new Workplace(home, home.resolve("demo"));
    place.prepare();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void bindsEveryMetricThatTheShippedRunbooksShow(boolean real) throws IOException {
    Map<?, ?> demo = target(Configuration.write(place, WORLD, real, 4));

    List<String> bound = below(demo, "metrics").keySet().stream().map(Object::toString).toList();

    assertThat(shown()).contains("error-rate").isSubsetOf(bound);
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

  /** What the shipped runbooks have on their pages. */
  private static List<String> shown() {
    return ShippedRunbooks.names().stream()
        .map(ConfigurationTest::read)
        .flatMap(runbook -> runbook.watching().shown().stream())
        .map(MetricName::value)
        .distinct()
        .toList();
  }

  private static Runbook read(String name) {
    String text = ShippedRunbooks.text(name).orElseThrow();
    return switch (RunbookReader.read(ShippedRunbooks.file(name), text, ShippedRunbooks.files())) {
      case RunbookReader.Result.Read read -> read.runbook();
      case RunbookReader.Result.Wrong wrong -> throw new AssertionError(wrong.problems());
    };
  }
}
