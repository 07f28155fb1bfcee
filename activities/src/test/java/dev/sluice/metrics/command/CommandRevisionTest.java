package dev.sluice.metrics.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.metrics.Asked;
import dev.sluice.port.MetricSource;
import dev.sluice.port.RevisionActivities.RevisionReading;
import dev.sluice.port.RevisionActivities.RevisionRequest;
import dev.sluice.port.RevisionSource;
import dev.sluice.tool.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is tested, as a team's own tool prints it. */
class CommandRevisionTest {
  private static final Duration PATIENT = Duration.ofSeconds(20);

  @TempDir private Path folder;

  @Test
  void isTheLineThatTheToolPrints() throws IOException {
    Path file = Files.writeString(folder.resolve("revision"), "sha-4711 of main\n");

    assertThat(read(PATIENT, "cat", file.toString()))
        .isEqualTo(new RevisionReading.Known("sha-4711 of main"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "printf|''|printed nothing: expected the revision, one line",
        "printf|a\\nb|printed several lines",
        "false|x|false ended with exit code 1",
        "nonesuch|x|nonesuch",
      })
  void saysWhyItCannotBeRead(String program, String word, String said) throws IOException {
    assertThat(read(PATIENT, program, word))
        .isInstanceOfSatisfying(
            RevisionReading.Unreadable.class, why -> assertThat(why.why()).contains(said));
  }

  @Test
  void refusesALineThatIsTooLong() throws IOException {
    assertThat(read(PATIENT, "printf", "x".repeat(201)).toString()).contains("a longer line");
  }

  @Test
  void doesNotWaitForASlowTool() throws IOException {
    assertThat(read(Duration.ofMillis(200), "sleep", "600"))
        .isEqualTo(
            new RevisionReading.Unreadable(
                "sleep was killed, since it had not ended after 200 ms"));
  }

  private RevisionReading read(Duration timeout, String... words) throws IOException {
    MetricSource metrics = Asked.source(new MetricSource.Provider.InMemory("w"));
    return new CommandRevision(Tool.in(folder.resolve("data"), List.of()))
        .read(new RevisionRequest(metrics, new RevisionSource.Command(List.of(words), timeout)));
  }
}
