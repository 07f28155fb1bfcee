package dev.sluice.run.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is sent, reading it gives a command or a refusal of one sentence: anything else would
 * stop the run that it was sent to.
 */
final class HostileCommandTest {
  private static final int LONGEST_SENTENCE = 1_000;
  private static final List<String> COMMANDS =
      List.of("sign", "reject", "confirm", "decide", "hold", "rollback", "skip", "note", "", "x");
  private static final List<String> FIELDS =
      List.of(
          "command",
          "id",
          "by",
          "reason",
          "role",
          "gate",
          "decision",
          "extendBy",
          "item",
          "answers",
          "option",
          "to",
          "over",
          "second",
          "",
          "\u0000");
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-1e999",
          "1".repeat(900),
          "[]",
          "{\"a\": {}}",
          "\"\"",
          "\"last-stable\"",
          "\"-1%\"",
          "\"1e9%\"",
          "\"9999d 99999h\"",
          "\"99999999999999999999h\"",
          "\"extend\"",
          "\"\\u0000\\ud83d\\u2028\"",
          "\"bo\"",
          "\"" + "x".repeat(100_000) + "\"",
          "{\"" + "x".repeat(40_000) + "\": 1}",
          "[".repeat(5_000) + "]".repeat(5_000),
          "*",
          "\"");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void isReadOrRefused(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      StringBuilder json = new StringBuilder("{\"by\": \"bo\", \"reason\": \"x\"");
      for (int fields = random.nextInt(5); fields > 0; fields--) {
        json.append(", \"").append(of(FIELDS, random)).append("\": ").append(of(VALUES, random));
      }
      String command = of(COMMANDS, random);
      assertSoundly(() ->
          CommandJson.read(command, json.append(random.nextInt(9) > 0 ? "}" : "").toString()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\u0000",
        "\ufeff{}",
        "{",
        "{}",
        "[[[",
        "null",
        "\"\"",
        "{\"command\":[]}",
        "NaN",
        "{}{"
      })
  void isNoSignalThatStopsARun(String text) {
    assertSoundly(() -> CommandJson.read(text));
    assertSoundly(() -> CommandJson.read(text.repeat(50_000)));
  }

  private interface Reading {
    Command command();
  }

  private static void assertSoundly(Reading reading) {
    try {
      Command command = reading.command();
      assertThat(CommandJson.read(CommandJson.write(command).toString())).isEqualTo(command);
    } catch (Refusal refused) {
      assertThat(refused.getMessage()).isNotBlank().hasSizeLessThan(LONGEST_SENTENCE);
    }
  }

  private static String of(List<String> words, Random random) {
    return words.get(random.nextInt(words.size()));
  }
}
