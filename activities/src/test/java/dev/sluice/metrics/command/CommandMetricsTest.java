package dev.sluice.metrics.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.Reading;
import dev.sluice.guard.Reading.Kind;
import dev.sluice.metrics.Asked;
import dev.sluice.metrics.MetricProvider;
import dev.sluice.metrics.MetricProviderContract;
import dev.sluice.port.MetricSource;
import dev.sluice.runbook.Operand.Aggregation;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.tool.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandMetricsTest extends MetricProviderContract {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration PATIENT = Duration.ofSeconds(20);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String SCRIPT =
      """
      #!/bin/sh
      at=2026-01-01T00:00:00Z
      case "$1" in
        down) echo 'cannot connect' >&2; exit 7 ;;
        stale) at=2025-12-31T23:00:00Z ;;
      esac
      samples=5000
      case "$2 $3 $4" in
        'steady fresh '*) value=5 ;;
        'steady old '*) value=3 ;;
        'rising fresh min') value=1 ;;
        'rising fresh avg') value=4 ;;
        'rising fresh '*) value=9 ;;
        'few '*) value=7 samples=2 ;;
        *) value=null ;;
      esac
      printf '{"value": %s, "samples": %s, "at": "%s"}' "$value" "$samples" "$at"
      """;

  @TempDir private Path folder;

  @BeforeEach
  void writeTheTool() throws IOException {
    Path tool = Files.writeString(folder.resolve("ask"), SCRIPT);
    assertThat(tool.toFile().setExecutable(true)).isTrue();
  }

  @Override
  protected MetricProvider provider() {
    try {
      Tool tool = Tool.in(folder.resolve("data"), List.of(folder));
      return new CommandMetrics(tool, InstantSource.fixed(NOW));
    } catch (IOException unusable) {
      throw new AssertionError(unusable);
    }
  }

  @Override
  protected MetricSource source() {
    return asking("up");
  }

  @Override
  protected MetricSource down() {
    return asking("down");
  }

  @Override
  protected MetricSource stale() {
    return asking("stale");
  }

  private static MetricSource asking(String mode) {
    return of(
        new MetricSource.Provider.Command(
            List.of("ask", mode, "$metric", "$version", "$aggregation"), MINUTE, PATIENT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|printed nothing",
        "0.001|is not an object",
        "NaN|did not print JSON",
        "{\"value\": NaN}|did not print JSON",
        "{}|there is no 'value' in it",
        "{\"value\": \"5\"}|'value' is not a valid number",
        "{\"value\": 1e999}|'value' is not a valid number",
        "{\"value\": 5, \"at\": \"noon\"}|'at' is not a valid moment",
        "{\"value\": 5, \"at\": \"+999999999-12-31T23:59:59-18:00\"}|ahead of this worker's clock",
        "{\"value\": 5, \"at\": 1767225600}|'at' is not a valid moment",
        "{\"value\": 5, \"samples\": -1}|'samples' is not a valid count",
        "{\"value\": 5, \"samples\": 1.5}|'samples' is not a valid count"
      })
  void saysWhatIsWrongWithAnAnswer(String answer, String said) throws IOException {
    assertThat(answered(answer))
        .isInstanceOfSatisfying(
            Reading.ProviderError.class,
            error -> {
              assertThat(error.kind()).isEqualTo(Kind.WRONG_QUERY);
              assertThat(error.message()).contains(said, "{\"value\": 0.001");
            });
  }

  @Test
  void takesAnAnswerWithAValueAlone() throws IOException {
    assertThat(answered("{\"value\": 0.25}")).isEqualTo(new Reading.Value(0.25));
  }

  @Test
  void wantsSamplesWhereTheMetricDoes() throws IOException {
    Path file = Files.writeString(folder.resolve("answer"), "{\"value\": 5}");

    assertThat(provider().ask(of(printing(file)), Asked.over("few")).toString())
        .contains("there are no 'samples' in it");
  }

  @Test
  void saysThatAToolIsTooSlow() {
    MetricSource.Provider slow =
        new MetricSource.Provider.Command(List.of("sleep", "600"), MINUTE, Duration.ofMillis(200));

    assertThat(provider().ask(of(slow), Asked.over("steady")))
        .isEqualTo(
            new Reading.ProviderError(
                Kind.SLOW, "sleep was killed, since it had not ended after 200 ms"));
  }

  @Test
  void doesNotAskForWhatItsWordsCannotExpress() {
    MetricSource plain = of(new MetricSource.Provider.Command(List.of("false"), MINUTE, PATIENT));

    assertThat(
            provider().ask(plain, Asked.question("steady", Side.NEW, Aggregation.MAX)).toString())
        .contains("expected $aggregation among its words");
    assertThat(
            provider().ask(plain, Asked.question("steady", Side.NEW, Aggregation.SLOPE)).toString())
        .contains("not for trends");
  }

  private Reading answered(String answer) throws IOException {
    Path file = Files.writeString(folder.resolve("answer"), answer);
    return provider().ask(of(printing(file)), Asked.over("steady"));
  }

  private static MetricSource.Provider printing(Path file) {
    return new MetricSource.Provider.Command(List.of("cat", file.toString()), MINUTE, PATIENT);
  }
}
