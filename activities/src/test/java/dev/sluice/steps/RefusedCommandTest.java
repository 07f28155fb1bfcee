package dev.sluice.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.StepActivities.StepResult;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedCommandTest {
  @TempDir Path data;

  @Test
  void refusesAProgramThatTheTargetDoesNotList() throws Exception {
    assertThat(refusal(Orders.of("rm", "-rf", "x").allowing("kubectl")))
        .isEqualTo(
            "'rm' may not be run on this target, which allows kubectl; to allow it, add 'rm' to the"
                + " target's may-run list");
  }

  @Test
  void refusesAShellWhereShIsNotListed() throws Exception {
    assertThat(refusal(Orders.script("cat x").allowing("cat")))
        .startsWith("'sh' may not be run on this target");
  }

  @Test
  void refusesAnotherFileUnderAListedName() throws Exception {
    assertThat(refusal(Orders.of("./cat").beside("cat", "#!/bin/sh")))
        .startsWith("'./cat' is not the 'cat' that");
  }

  @Test
  void runsTheListedProgramByItsPathToo() throws Exception {
    assertThat(run(Orders.of("/bin/cat"))).isInstanceOf(StepResult.Exited.class);
  }

  @Test
  void refusesAProgramThatIsNotThere() throws Exception {
    assertThat(refusal(Orders.of("hal9-absent").allowing("hal9-absent")))
        .startsWith("there is no program 'hal9-absent' in ")
        .contains("install it on the worker");
  }

  @Test
  void refusesASecretAmongTheWords() throws Exception {
    String why = refusal(Orders.of("cat", "${{ secrets.token }}"));

    assertThat(why).contains("pass it by environment or stdin").doesNotContain("s3cr3t");
  }

  @Test
  void refusesASecretThatIsNotThere() throws Exception {
    assertThat(refusal(Orders.of("env").setting("TOKEN", "${{ secrets.absent }}")))
        .contains("absent");
  }

  @Test
  void refusesANulWhereNoProgramCanBeGivenOne() throws Exception {
    assertThat(refusal(Orders.of("cat", "a\0b"))).startsWith("a word of the command has a NUL");
    assertThat(refusal(Orders.of("env").setting("TOKEN", "${{ secrets.nul }}")))
        .isEqualTo(
            "'TOKEN' cannot be set in the environment: its value has a NUL in it, which no variable"
                + " can have");
    assertThat(refusal(Orders.of("c\0t").allowing("c\0t")))
        .startsWith("the command has a name that no file can have");
  }

  @Test
  void refusesToReplacePath() throws Exception {
    assertThat(refusal(Orders.of("env").setting("PATH", "/elsewhere")))
        .startsWith("'PATH' cannot be set");
  }

  @Test
  void refusesAFileOutsideOfTheRunsFolder() throws Exception {
    assertThat(refusal(Orders.of("cat").beside("../../leash.sh", "x")))
        .contains("cannot be the name of a file");
  }

  private String refusal(Orders orders) throws Exception {
    StepResult result = run(orders);
    assertThat(result).isInstanceOf(StepResult.Refused.class);
    return ((StepResult.Refused) result).why();
  }

  private StepResult run(Orders orders) throws Exception {
    return Orders.runner(data, Map.of("token", "s3cr3t", "nul", "s3\0r3t"))
        .run(orders.order(), ScriptedPulse.steady(), Optional.empty());
  }
}
