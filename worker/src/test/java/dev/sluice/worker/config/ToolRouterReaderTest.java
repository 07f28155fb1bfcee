package dev.sluice.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.RouterBinding;
import dev.sluice.port.RouterBinding.Dialect;
import dev.sluice.port.RouterBinding.Requests;
import dev.sluice.worker.config.SettingsFile.Reading;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A team's own tool as a router. */
class ToolRouterReaderTest {
  private static final String WHOLE =
      """
      targets:
        shop:
          versions: {new: canary, old: stable}
          may-run: tool
          router: {command: ROUTER}
          prometheus: {url: "http://127.0.0.1:9090"}
          metrics:
            errors: {unit: ratio, query: "errors_total"}
      roster:
        people: {ana: {}, bo: {}}
        roles: {lead: [ana, bo]}
      """;

  @Test
  void isReadByPatternsOfWhatItPrints() {
    RouterBinding router =
        router(
            "{set: [tool, --phase, $phase, --percentage, $percent], whole: true,"
                + " read: {command: [tool, status], number: '(\\d+)%', phase: 'in (\\S+)'},"
                + " count: {command: [tool, requests], new: 'new (\\d+)', old: 'old (\\d+)'}}");

    assertThat(router)
        .isEqualTo(
            new RouterBinding.Command(
                List.of("tool", "--phase", "$phase", "--percentage", "$percent"),
                List.of("tool", "status"),
                List.of("tool", "requests"),
                Duration.ofSeconds(10),
                Optional.of(
                    new Dialect(
                        true,
                        Optional.of("(\\d+)%"),
                        Optional.of("in (\\S+)"),
                        Optional.of(new Requests("new (\\d+)", "old (\\d+)"))))));
  }

  @Test
  void needsNoPatternWhereItPrintsJson() {
    RouterBinding router = router("{set: [tool, $phase, $percent], read: [tool], count: [tool]}");

    assertThat(router)
        .isEqualTo(
            new RouterBinding.Command(
                List.of("tool", "$phase", "$percent"),
                List.of("tool"),
                List.of("tool"),
                Duration.ofSeconds(10)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{set: [tool, $percents], read: [tool]}|did you mean '$percent'?",
        "{set: [tool], read: [tool]}|'set' has no word with $share or $percent",
        "{set: [tool, $share], read: {command: [tool]}}|has no 'number'",
        "{set: [tool, $share], read: {number: '(5)%'}}|has no 'command'",
        "{set: [tool, $share], read: {command: [other], number: '(5)'}}|'other' may not run",
        "{set: [tool, $share], read: {command: [tool], number: '5%'}}|is not a valid pattern",
        "{set: [tool, $share], read: {command: [tool], number: '(5'}}|is not a valid pattern",
        "{set: [tool, $share], read: {command: [tool], number: '(5)(%)'}}|with one group",
        "{set: [tool, $share], read: []}|'read' is empty",
        "{set: [tool, $phase, $share], read: {command: [tool], number: '(5)'}}|'phase: REGEX'"
            + " beside",
        "{set: [tool, $share], read: [tool], count: {command: [tool], new: '(1)'}}|has no 'old'",
        "{set: [tool, $share], read: [tool], whole: perhaps}|'perhaps'",
      })
  void refusesWhatIsWrong(String written, String said) {
    Reading.Faulty faulty = (Reading.Faulty) read(written);

    assertThat(faulty.problems()).anySatisfy(problem -> assertThat(problem).contains(said));
  }

  private static RouterBinding router(String written) {
    return ((Reading.Settled) read(written))
        .settings()
        .bindings()
        .target("shop")
        .orElseThrow()
        .router();
  }

  private static Reading read(String written) {
    return SettingsFile.read(
        "sluice.yaml", WHOLE.replace("ROUTER", written), Path.of("/etc/sluice"));
  }
}
