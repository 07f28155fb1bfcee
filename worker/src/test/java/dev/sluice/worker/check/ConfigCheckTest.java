package dev.sluice.worker.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigCheckTest {
  private static final String CONFIGURATION =
      """
      targets:
        shop:
          versions: {new: canary, old: stable}
          router: {haproxy: "tcp://127.0.0.1:1", backend: shop}
          prometheus: {url: "http://127.0.0.1:1"}
          metrics:
            errors: {unit: ratio, query: "errors_total"}
          may-run: [smoke-test]
      roster:
        people: {ana: {}}
        roles: {lead: [ana]}
        channels: {ops: log}
      """;

  private static final String RUNBOOK =
      """
      runbook: canary
      guards: {when: errors > 1%, then: hold}
      stages:
        - {stage: setup, steps: {check: smoke-test}}
        - stage: first
          traffic: 5%
          expect: errors < 1%
          gate: {roles: lead, starter-may-sign: true}
      completion: {steps: {notify: ops, message: done}}
      rollback: {to: 0%}
      """;

  @TempDir private Path folder;

  private final StringWriter said = new StringWriter();

  @BeforeEach
  void writeTheFiles() throws IOException {
    Files.writeString(folder.resolve("sluice.yaml"), CONFIGURATION);
    Files.writeString(folder.resolve("canary.yaml"), RUNBOOK);
  }

  private int types(String words) {
    List<String> typed = List.of(words.replace("DIR", folder.toString()).split(" ", -1));
    return new ConfigCheck(new PrintWriter(said)).check(typed);
  }

  @Test
  void checksTheConfigurationItself() throws IOException {
    assertThat(types("--config DIR/sluice.yaml")).isEqualTo(ConfigCheck.SOUND);
    assertThat(said.toString())
        .contains("targets shop; people 1, roles 1, channels 1", "sluice.yaml: nothing is wrong");

    Files.writeString(folder.resolve("sluice.yaml"), "targtes: {}\nroster: {people: {ana: {}}}");
    assertThat(types("--config=DIR/sluice.yaml")).isEqualTo(ConfigCheck.WRONG);
    assertThat(said.toString()).contains("sluice.yaml:1:1: unknown field").contains("'targets'?");
  }

  @Test
  void looksAtOwnRunbooksWhereTheyAre() throws IOException {
    Files.writeString(folder.resolve("sluice.yaml"), "runbooks: own\n" + CONFIGURATION);
    assertThat(types("--config DIR/sluice.yaml")).isEqualTo(ConfigCheck.SOUND);
    assertThat(said.toString()).contains("own runbooks are not looked at: there is no directory");

    Path own = Files.createDirectory(folder.resolve("own"));
    Files.writeString(own.resolve("ramp-phase.yaml"), RUNBOOK);
    assertThat(types("--config DIR/sluice.yaml")).isEqualTo(ConfigCheck.WRONG);
    assertThat(said.toString()).contains("a runbook named 'ramp-phase' ships with Sluice");
  }

  @Test
  void saysWhatSleepsWhatFitsAndWhatIsNotAskedHere() {
    assertThat(types("DIR/canary.yaml --config DIR/sluice.yaml")).isEqualTo(ConfigCheck.SOUND);

    assertThat(said.toString())
        .contains(
            "the guards sleep in stage setup: the shift of stage first wakes them all",
            "fits the target shop",
            "not asked here: metrics, clusters, the revision and secrets",
            "canary.yaml: nothing is wrong");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "roles: lead     | roles: boss       | nobody in the roster holds the role 'boss'",
        "notify: ops     | notify: office    | the roster has no channel 'office'",
        "smoke-test      | load-test         | load-test",
        "errors < 1%     | error < 1%        | 'error'",
        "errors < 1%     | errors < 1s       | compares a ratio with",
        "stage: first    | stag: first       | did you mean 'stage'?",
        "roles: lead, starter-may-sign: true | roles: [lead, lead2] | lead2",
      })
  void saysWhatTheConfigurationDoesNotHave(String right, String wrong, String sentence)
      throws IOException {
    Files.writeString(folder.resolve("canary.yaml"), RUNBOOK.replace(right, wrong));

    assertThat(types("DIR/canary.yaml --config DIR/sluice.yaml")).isEqualTo(ConfigCheck.WRONG);
    assertThat(said.toString()).contains(sentence);
  }

  @Test
  void takesOneTargetThatFitsAndSaysWhatDoesNotFitTheOthers() throws IOException {
    String other = CONFIGURATION.replace("shop:\n", "depot:\n").replace("errors:", "failures:");
    String both =
        CONFIGURATION.replace("roster:", other.substring(9, other.indexOf("roster:")) + "roster:");
    Files.writeString(folder.resolve("sluice.yaml"), both);

    assertThat(types("DIR/canary.yaml --config DIR/sluice.yaml")).isEqualTo(ConfigCheck.SOUND);
    assertThat(said.toString()).contains("on target depot,", "fits the target shop");
    assertThat(types("DIR/canary.yaml --config DIR/sluice.yaml --target depot"))
        .isEqualTo(ConfigCheck.WRONG);
  }

  @Test
  void writesJson() {
    assertThat(types("DIR/canary.yaml --json --config DIR/sluice.yaml")).isZero();

    assertThat(said.toString()).startsWith("{").contains("\"findings\" : [", "canary.yaml\" : {");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DIR/canary.yaml | no configuration is named: expected sluice check [FILE...] --config",
        "--config        | nothing follows --config",
        "--confg x       | there is no '--confg'",
        "--config DIR/no.yaml | there is no such file",
        "DIR/no.yaml --config DIR/sluice.yaml | does not exist: expected a runbook",
        "DIR/canary.yaml --target shp --config DIR/sluice.yaml | 'shp'",
      })
  void saysWhatWasTypedWrong(String words, String sentence) {
    assertThat(types(words)).isEqualTo(ConfigCheck.WRONG);
    assertThat(said.toString()).contains(sentence);
  }
}
