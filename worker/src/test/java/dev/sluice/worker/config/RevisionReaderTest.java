package dev.sluice.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.RevisionSource;
import dev.sluice.worker.config.SettingsFile.Reading;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a target tells which revision is tested. */
class RevisionReaderTest {
  private static final String PROMETHEUS = "prometheus: {url: \"http://127.0.0.1:9090\"}";
  private static final String WHOLE =
      """
      targets:
        shop:
          versions: {new: canary, old: stable}
          router: {haproxy: "tcp://127.0.0.1:9999", backend: shop}
          may-run: [tool]
          prometheus: {url: "http://127.0.0.1:9090"}
          revision: %s
          metrics:
            errors: {unit: ratio, query: "errors_total"}
      roster:
        people: {ana: {}}
        roles: {lead: ana}
      """;

  @Test
  void isAQueryWithItsLabel() {
    assertThat(read("{query: 'info{v=\"$version\"}', label: version}"))
        .contains(new RevisionSource.Query("info{v=\"$version\"}", Optional.of("version")));
    assertThat(read("{query: generation}"))
        .contains(new RevisionSource.Query("generation", Optional.empty()));
  }

  @Test
  void isACommandWithItsTimeout() {
    assertThat(read("{command: [tool, revision], timeout: 3s}"))
        .contains(new RevisionSource.Command(List.of("tool", "revision"), Duration.ofSeconds(3)));
    assertThat(read("{command: tool}"))
        .contains(new RevisionSource.Command(List.of("tool"), Duration.ofSeconds(10)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|a revision has no 'query'",
        "v7|a text stands here",
        "{query: ''}|expected a query in PromQL",
        "{query: x, label: 'a-b'}|'a-b' is not a valid label",
        "{query: x, timeout: 3s}|'timeout' goes with 'command'",
        "{query: x, command: tool}|'query' stands beside 'command'",
        "{command: tool, label: x}|'label' goes with 'query'",
        "{command: rm}|'rm' may not run on this target",
        "{command: []}|'command' is empty",
        "{command: [tool, $version]}|unknown placeholder '$version'",
        "{command: [tool, '${{ secrets.a }}']}|it may hold no secret",
        "{command: tool, timeout: 2m}|1m or less",
        "{qery: x}|did you mean 'query'?",
      })
  void refusesWhatIsWrong(String written, String said) {
    assertThat(problems(WHOLE.formatted(written)))
        .anySatisfy(problem -> assertThat(problem).contains(said));
  }

  @Test
  void refusesAQueryWhereThereIsNoServer() {
    String text =
        WHOLE
            .formatted("{query: x}")
            .replace(PROMETHEUS, "metric-command: {query: [tool, $version]}");

    assertThat(problems(text))
        .anySatisfy(problem ->
            assertThat(problem)
                .contains("asked of 'prometheus'", "a tool that prints the revision"));
  }

  private static Optional<RevisionSource> read(String written) {
    return ((Reading.Settled)
            SettingsFile.read("sluice.yaml", WHOLE.formatted(written), Path.of("/etc/sluice")))
        .settings()
        .bindings()
        .target("shop")
        .orElseThrow()
        .metrics()
        .revision();
  }

  private static List<String> problems(String text) {
    return ((Reading.Faulty) SettingsFile.read("sluice.yaml", text, Path.of("/etc/sluice")))
        .problems();
  }
}
