package dev.sluice.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.StepActivities.StepResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandRunnerTest {
  @TempDir Path data;

  @Test
  void givesBackExitCodeAndBothOutputs() throws Exception {
    StepResult result = run(Orders.script("echo out; echo err >&2; exit 3"));

    assertThat(result)
        .isInstanceOfSatisfying(
            StepResult.Exited.class,
            exited -> {
              assertThat(exited.code()).isEqualTo(3);
              assertThat(exited.stdout()).isEqualTo("out\n");
              assertThat(exited.stderr()).isEqualTo("err\n");
              assertThat(exited.unmet()).containsExactly("the exit code is 3, expected 0");
            });
  }

  @Test
  void losesNoOutputOfACommandThatIsOverAtOnce() throws Exception {
    for (int round = 1; round <= 50; round++) {
      StepResult result = run(Orders.script("echo round " + round));

      assertThat(exited(result).stdout()).isEqualTo("round " + round + "\n");
    }
  }

  @Test
  void passesWordsAsTheyAre() throws Exception {
    StepResult result =
        run(Orders.of("sh", "-c", "printf '%s|' \"$@\"", "x", "a b", "$(id)", "", "*"));

    assertThat(exited(result).stdout()).isEqualTo("a b|$(id)||*|");
  }

  @Test
  void acceptsAnExpectedExitCodeThatIsNotZero() throws Exception {
    StepResult result = run(Orders.script("exit 2").expectingExit(2));

    assertThat(exited(result).unmet()).isEmpty();
  }

  @Test
  void doesNotTakeAnExpectedTextForSuccessWhenTheCommandFailed() throws Exception {
    StepResult result = run(Orders.script("echo ready; exit 1").expectingInStdout("ready"));

    assertThat(exited(result).unmet()).containsExactly("the exit code is 1, expected 0");
  }

  @Test
  void givesTheCommandWhatItReads() throws Exception {
    StepResult result = run(Orders.of("cat").reading("one\ntwo"));

    assertThat(exited(result).stdout()).isEqualTo("one\ntwo");
  }

  @Test
  void endsThoughTheCommandLeavesItsInputUnread() throws Exception {
    StepResult result = run(Orders.of("head", "-c", "3").reading("0123456789\n".repeat(100_000)));

    assertThat(exited(result).stdout()).isEqualTo("012");
  }

  @Test
  void readsNothingWhereNothingIsGiven() throws Exception {
    StepResult result = run(Orders.of("cat"));

    assertThat(exited(result).stdout()).isEmpty();
  }

  @Test
  void startsWithAMinimalEnvironment() throws Exception {
    StepResult result = run(Orders.of("env").setting("LEVEL", "5%"));

    assertThat(exited(result).stdout().lines().map(line -> line.replaceFirst("=.*", "")))
        .containsExactlyInAnyOrder(
            "PATH",
            "HOME",
            "LANG",
            "TZ",
            "LEVEL",
            "SLUICE_RUN",
            "SLUICE_STEP",
            "SLUICE_DIR",
            "SLUICE_LEASH",
            "PWD");
    assertThat(exited(result).stdout()).contains("LEVEL=5%", "SLUICE_RUN=run-1", "TZ=UTC");
  }

  @Test
  void worksInTheRunsOwnFolderWithTheFilesOfTheStep() throws Exception {
    StepResult result =
        run(
            Orders.script("cat rules/alerts.yaml; echo kept > left-behind")
                .beside("rules/alerts.yaml", "groups: []"));

    assertThat(exited(result).stdout()).isEqualTo("groups: []");
    assertThat(data.resolve("runs/run-1/work/left-behind")).hasContent("kept");
  }

  @Test
  void findsToolsInTheConfiguredDirectory() throws Exception {
    Path tool = Files.writeString(data.resolve("hal9"), "#!/bin/sh\necho \"hal9 $1\"\n");
    assertThat(tool.toFile().setExecutable(true)).isTrue();

    StepResult result =
        Orders.runner(data, Map.of(), data)
            .run(
                Orders.of("hal9", "status").allowing("hal9").order(),
                ScriptedPulse.steady(),
                Optional.empty());

    assertThat(exited(result).stdout()).isEqualTo("hal9 status\n");
  }

  @Test
  void keepsOnlyTheEndOfAHugeOutput() throws Exception {
    StepResult result =
        run(Orders.script("head -c 100000000 /dev/zero | tr '\\0' x; echo; echo end"));

    assertThat(exited(result).stdout())
        .startsWith("(what came before is not shown)\nxxx")
        .hasSizeLessThan(4100)
        .endsWith("x\nend\n");
  }

  @Test
  void keepsAllOfAnOutputThatIsCaptured() throws Exception {
    String hosts = "seq -f 'host-%03g.shop.example.org' 400";

    StepResult kept = capture(Orders.script(hosts), Map.of());

    assertThat(exited(kept).stdout().lines()).hasSize(400).startsWith("host-001.shop.example.org");
    assertThat(exited(kept).unmet()).isEmpty();
    assertThat(exited(run(Orders.script(hosts))).stdout())
        .startsWith("(what came before is not shown)\n");
  }

  @Test
  void failsWhereACapturedOutputIsTooLongToBeKeptWhole() throws Exception {
    StepResult result = capture(Orders.script("seq 5000"), Map.of());

    assertThat(exited(result).unmet())
        .containsExactly(
            "it printed more than 16,384 characters, and 'capture' keeps all or nothing: let it"
                + " print less, or write a file and print its name");
  }

  @Test
  void failsWhereACapturedOutputHoldsASecret() throws Exception {
    Orders telling = Orders.script("echo $TOKEN").setting("TOKEN", "${{ secrets.token }}");

    StepResult result = capture(telling, Map.of("token", "s3cr3t-word"));

    assertThat(exited(result).unmet()).singleElement().asString().contains("holds a secret");
    assertThat(result.toString()).doesNotContain("s3cr3t-word");
  }

  private StepResult capture(Orders orders, Map<String, String> secrets) throws Exception {
    return Orders.runner(data, secrets)
        .run(orders.captured(), ScriptedPulse.steady(), Optional.empty());
  }

  @Test
  void beatsWhileTheCommandRuns() throws Exception {
    ScriptedPulse pulse = ScriptedPulse.steady();

    Orders.runner(data, Map.of()).run(Orders.of("sleep", "2.5").order(), pulse, Optional.empty());

    assertThat(pulse.beats()).isBetween(3, 4);
    assertThat(pulse.grips()).allSatisfy(grip -> assertThat(grip.pid()).isPositive());
  }

  @Test
  void triesAgainUntilTheExpectationHolds() throws Exception {
    String third = "echo x >> tries; [ $(wc -l < tries) -ge 3 ] && echo ready";

    StepResult result =
        run(Orders.script(third).expectingInStdout("ready").within(Duration.ofSeconds(15)));

    assertThat(exited(result).unmet()).isEmpty();
    assertThat(data.resolve("runs/run-1/work/tries")).hasContent("x\nx\nx");
  }

  @Test
  void givesUpWhenTheTimeToWaitIsOver() throws Exception {
    StepResult result =
        run(
            Orders.script("echo x >> tries")
                .expectingInStdout("ready")
                .within(Duration.ofSeconds(1)));

    assertThat(exited(result).unmet())
        .singleElement()
        .asString()
        .contains("stdout contains ready does not hold");
    assertThat(Files.readAllLines(data.resolve("runs/run-1/work/tries"))).hasSizeGreaterThan(2);
    assertThat(result.took()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
  }

  private StepResult run(Orders orders) throws Exception {
    return Orders.runner(data, Map.of())
        .run(orders.order(), ScriptedPulse.steady(), Optional.empty());
  }

  private static StepResult.Exited exited(StepResult result) {
    assertThat(result).isInstanceOf(StepResult.Exited.class);
    return (StepResult.Exited) result;
  }
}
