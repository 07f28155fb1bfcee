package dev.sluice.demo.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.demo.line.LineServer;
import dev.sluice.demo.service.Version;
import dev.sluice.demo.service.WeightedRouter;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuntimeSessionTest {
  private final WeightedRouter router = new WeightedRouter();
  private LineServer socket;

  @BeforeEach
  void listen() throws IOException {
    socket = new LineServer(0, () -> new RuntimeSession(new RuntimeCommands(router)));
  }

  @AfterEach
  void close() throws IOException {
    socket.close();
  }

  @Test
  void readsBackAWeightThatWasSet() throws IOException {
    String answer =
        Wire.runtime(socket.port(), "set weight demo/hierarchical 5; get weight demo/hierarchical");

    assertThat(answer).isEqualTo("\n5 (initial 0)\n\n");
    assertThat(router.standing(Version.HIERARCHICAL).weight()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({
    "get weight demo/none, No such server.",
    "get weight none/flat, No such backend.",
    "get weight flat, Require 'backend/server'.",
    "set weight demo/flat 257, Absolute weight can only be between 0 and 256 inclusive.",
    "set weight demo/flat abc, Empty weight string empty or preceded by garbage",
    "set weight demo/flat 1.5, Trailing garbage in weight string",
    "show nothing, Unknown command."
  })
  void refusesInHaproxysWordsAndChangesNothing(String line, String words) throws IOException {
    String answer = Wire.runtime(socket.port(), line);

    assertThat(answer).startsWith(words.replace("''", "'"));
    assertThat(router.share()).isZero();
  }

  @Test
  void countsWhatWasSentAndWhatFailed() throws IOException {
    router.answered(Version.FLAT, false);
    router.answered(Version.HIERARCHICAL, true);

    String[] lines = Wire.runtime(socket.port(), "show stat").split("\n");

    assertThat(column(lines, 2, "svname")).isEqualTo("hierarchical");
    assertThat(column(lines, 2, "stot")).isEqualTo("1");
    assertThat(column(lines, 2, "hrsp_5xx")).isEqualTo("1");
    assertThat(column(lines, 1, "hrsp_2xx")).isEqualTo("1");
  }

  private static String column(String[] lines, int row, String name) {
    int at = List.of(lines[0].substring(2).split(",")).indexOf(name);
    return lines[row].split(",", -1)[at];
  }
}
