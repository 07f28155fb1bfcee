package dev.sluice.starter.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckingTest {
  private static final String RUNBOOK =
      """
      runbook: canary
      guards: {when: errors > 1%, then: hold}
      stages:
        - {stage: setup, steps: {check: smoke-test}}
        - {stage: first, traffic: 5%}
      rollback: {to: 0%}
      """;

  @Test
  void saysWhatSleepsAndWhatIsNotKnownWithoutATarget(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("canary.yaml"), RUNBOOK);

    Typed typed = Typed.offline("check", file.toString());

    assertThat(typed.code()).isZero();
    assertThat(typed.out())
        .contains("the guards sleep in stage setup: the shift of stage first wakes them all")
        .contains("not known without a target: metrics, units, roles, channels and programs");
  }

  @Test
  void printsTheSchemaOfRunbooks() {
    Typed typed = Typed.offline("schema");

    assertThat(typed.code()).isZero();
    assertThat(typed.out()).startsWith("{").contains("\"$schema\"", "\"every-checkpoint\"");
  }

  @Test
  void wantsARunbook() {
    Typed typed = Typed.offline("check");

    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err()).contains("no runbook is named: expected check FILE...");
  }

  @Test
  void leavesConfigurationsToTheProgramThatKnowsThem() {
    Typed typed = Typed.offline("check", "--config", "sluice.yaml");

    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err()).contains("--config is read by the worker's program");
  }
}
