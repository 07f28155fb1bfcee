package dev.sluice.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.StepActivities.StepResult;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsOfCommandsTest {
  @TempDir Path data;

  @Test
  void reachTheCommandByItsEnvironmentAndAreMaskedInItsOutputs() throws Exception {
    StepResult result =
        run(
            Orders.script("echo \"${#TOKEN} $TOKEN\"; echo $TOKEN >&2")
                .setting("TOKEN", "${{ secrets.token }}"));

    assertThat(result)
        .isInstanceOfSatisfying(
            StepResult.Exited.class,
            exited -> {
              assertThat(exited.stdout()).isEqualTo("13 ***\n");
              assertThat(exited.stderr()).isEqualTo("***\n");
            });
  }

  @Test
  void reachTheCommandByItsInput() throws Exception {
    StepResult result = run(Orders.script("wc -c | tr -d ' '").reading("${{ secrets.token }}"));

    assertThat(result)
        .isInstanceOfSatisfying(
            StepResult.Exited.class, exited -> assertThat(exited.stdout()).isEqualTo("13\n"));
  }

  @Test
  void areMaskedInWhatIsSaidOfExpectations() throws Exception {
    StepResult result =
        run(
            Orders.script("echo $TOKEN")
                .setting("TOKEN", "${{ secrets.token }}")
                .expectingInStdout("ready"));

    assertThat(result.toString()).contains("does not hold").doesNotContain("s3cr3t-s3cr3t");
  }

  @Test
  void areMaskedWhereTheOutputIsCutThroughOne() throws Exception {
    StepResult result =
        run(
            Orders.script("i=0; while [ $i -lt 6000 ]; do echo $TOKEN; i=$((i+1)); done")
                .setting("TOKEN", "${{ secrets.token }}"));

    assertThat(result)
        .isInstanceOfSatisfying(
            StepResult.Exited.class,
            exited ->
                assertThat(exited.stdout())
                    .matches("\\(what came before is not shown\\)\n(\\*{0,3}\\n)+"));
  }

  @Test
  void stayOutOfTheProcessTable() throws Exception {
    String count = "cat /proc/$$/%1$s /proc/$PPID/%1$s | tr '\\0' '\\n' | grep -c \"$TOKEN\"; ";

    StepResult result =
        run(
            Orders.script(count.formatted("cmdline") + count.formatted("environ"))
                .setting("TOKEN", "${{ secrets.token }}"));

    assertThat(result)
        .isInstanceOfSatisfying(
            StepResult.Exited.class,
            exited -> assertThat(exited.stdout()).startsWith("0\n").isNotEqualTo("0\n0\n"));
  }

  private StepResult run(Orders orders) throws Exception {
    return Orders.runner(data, Map.of("token", "s3cr3t-s3cr3t"))
        .run(orders.order(), ScriptedPulse.steady(), Optional.empty());
  }
}
