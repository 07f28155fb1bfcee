package dev.sluice.worker.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each runbook that ships can be run with a whole configuration that ships. */
class ExampleConfigurationsTest {
  private static final String RUNBOOKS = "../workflows/src/main/resources/runbooks/";
  private static final String EXAMPLES = "../docs/examples/";

  private final StringWriter said = new StringWriter();

  @ParameterizedTest
  @CsvSource({
    "canary-deployment, hal9-haproxy.yaml",
    "canary-deployment, hal9-tool.yaml",
    "traffic-ramp-up, hal9-haproxy.yaml",
    "traffic-ramp-up, hal9-tool.yaml",
    "ramp-phase, ramp-phase-haproxy.yaml",
  })
  void nothingIsWrongWith(String runbook, String configuration) {
    String file = RUNBOOKS + runbook + ".yaml";

    int code = check(file, "--config", EXAMPLES + configuration);

    assertThat(said.toString()).contains(file + ": nothing is wrong");
    assertThat(code).isEqualTo(ConfigCheck.SOUND);
  }

  @ParameterizedTest
  @CsvSource({
    "ramp-phase, hal9-haproxy.yaml, 'connections'",
    "canary-deployment, ramp-phase-haproxy.yaml, 'status-page'",
  })
  void anotherConfigurationLacksWhatARunbookNames(
      String runbook, String configuration, String lacking) {
    int code = check(RUNBOOKS + runbook + ".yaml", "--config", EXAMPLES + configuration);

    assertThat(said.toString()).contains(lacking);
    assertThat(code).isEqualTo(ConfigCheck.WRONG);
  }

  private int check(String... words) {
    return new ConfigCheck(new PrintWriter(said)).check(List.of(words));
  }
}
