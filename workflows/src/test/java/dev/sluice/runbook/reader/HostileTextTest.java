package dev.sluice.runbook.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.text.Problems;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever the text is, reading it gives a runbook or problems, soon and within the test's small
 * heap.
 */
class HostileTextTest {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final List<String> PIECES =
      List.of(
          "&a ",
          "*a",
          "!!java.net.URL ",
          "!x ",
          "[",
          "{",
          "}",
          "]",
          "- ",
          "? ",
          ": ",
          "\n",
          "  ",
          "\t",
          "'",
          "\"",
          "|\n",
          ">\n",
          "#",
          "---\n",
          "...\n",
          "%YAML 9.9\n",
          "<<: ",
          "~",
          "\u0000",
          "\ufeff",
          "\ud83d",
          "\u2028",
          "${{",
          "}}",
          "100%",
          "-1h",
          "99999999999999999999",
          "run.",
          "stage: ",
          "of old");

  private static RunbookReader.Result read(String text) {
    return RunbookReader.read("hostile.yaml", text, ShippedRunbooks.files());
  }

  private static void endsSoon(String text) {
    // Processor time, so that a busy machine does not count.
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long start = clock.getCurrentThreadCpuTime();
    RunbookReader.Result result = read(text);

    assertThat(Duration.ofNanos(clock.getCurrentThreadCpuTime() - start)).isLessThan(SOON);
    if (result instanceof RunbookReader.Result.Wrong wrong) {
      assertThat(wrong.problems()).isNotEmpty().hasSizeLessThanOrEqualTo(Problems.MOST + 1);
      assertThat(wrong.problems())
          .allSatisfy(problem -> {
            assertThat(problem.line()).isPositive();
            assertThat(problem.column()).isPositive();
            assertThat(problem.sentence())
                .hasSizeLessThan(4_000)
                .doesNotContain("\n", "\u001b", "Exception");
          });
    }
  }

  @TestFactory
  List<DynamicTest> readsEveryBrokenCanary() {
    return new Random(1)
        .longs(40)
        .boxed()
        .map(seed -> DynamicTest.dynamicTest("seed " + seed, () -> breakMany(new Random(seed))))
        .toList();
  }

  private static void breakMany(Random random) {
    String canary = Sample.canaryText();
    for (int i = 0; i < 50; i++) {
      String text = canary;
      for (int times = 1 + random.nextInt(4); times > 0; times--) {
        text = broken(text, random);
      }
      endsSoon(text);
    }
  }

  private static String broken(String text, Random random) {
    int at = random.nextInt(text.length() + 1);
    int end = Math.min(text.length(), at + random.nextInt(200));
    return switch (random.nextInt(7)) {
      case 0 -> text.substring(0, at) + (char) random.nextInt(0x3000) + text.substring(at);
      case 1 -> text.substring(0, at);
      case 2 -> text.substring(0, at) + text.substring(end);
      case 3 -> text.substring(0, end) + text.substring(at);
      case 4 ->
          text.substring(0, at)
              + PIECES.get(random.nextInt(PIECES.size())).repeat(1 + random.nextInt(30))
              + text.substring(at);
      case 5 -> text.substring(at) + text.substring(0, at);
      default ->
          text.replace(
              text.substring(at, Math.min(text.length(), at + 3)) + "",
              PIECES.get(random.nextInt(PIECES.size())));
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[",
        "{",
        "- ",
        "? ",
        "a: ",
        "{a: ",
        "[[],",
        "\"",
        "'",
        "|\n",
        "&a [*a, ",
        "#",
        " ",
        "\n",
        "\t",
        "!",
        "%",
        "a",
        "${{ ",
        "- a\n",
        ", ",
        "---\n",
        "\u0007",
        "\ud83d"
      })
  void readsAMillionOfTheSame(String piece) {
    endsSoon(piece.repeat(999_990 / piece.length()));
    endsSoon("runbook: a\nstages: " + piece.repeat(900_000 / piece.length()));
  }

  @Test
  void followsNoAlias() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 30; i++) {
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9)));
    }

    endsSoon(bomb.toString());
  }

  @Test
  void readsHugeScalarsInEveryPlace() {
    String huge = "x".repeat(300_000);
    endsSoon("runbook: " + huge);
    endsSoon(huge + ": a");
    endsSoon(Sample.stage("expect: " + huge));
    endsSoon(Sample.stage("expect: m < " + "9".repeat(300_000)));
    endsSoon(Sample.stage("expect: m over " + "1h ".repeat(100_000) + " < 1"));
    endsSoon(Sample.step("command: " + "a ".repeat(300_000)));
    endsSoon(Sample.step("command: a " + "${{ ".repeat(200_000)));
    endsSoon(Sample.step("http: GET https://" + "${{ a }} ".repeat(90_000)));
    endsSoon(Sample.top("window: " + "1".repeat(300_000) + "h"));
  }

  @Test
  void readsManyOfEverything() {
    endsSoon(Sample.stage("steps: [" + "{check: a}, ".repeat(70_000) + "]"));
    endsSoon(Sample.stage("expect: [" + "m < 1, ".repeat(100_000) + "]"));
    StringBuilder stages =
        new StringBuilder(
            "runbook: a\nevery-stage: {expect: b < 1}\nrollback: {to: 0%}\nstages:\n");
    for (int i = 0; i < 20_000; i++) {
      stages.append("- {stage: s").append(i).append(", traffic: 5%, soak: 1h}\n");
    }
    endsSoon(stages.toString());
    StringBuilder keys = new StringBuilder("runbook: a\n");
    for (int i = 0; i < 90_000; i++) {
      keys.append("k").append(i).append(": 1\n");
    }
    endsSoon(keys.toString());
  }
}
