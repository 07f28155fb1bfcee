package dev.sluice.traffic.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.port.FailureType;
import dev.sluice.port.RouterBinding;
import dev.sluice.runbook.Percent;
import dev.sluice.tool.Tool;
import dev.sluice.traffic.TrafficRouter;
import dev.sluice.traffic.TrafficRouterContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandRouterTest extends TrafficRouterContract {
  private static final Duration PATIENT = Duration.ofSeconds(20);

  @TempDir private Path folder;

  @Override
  protected Rig newRig() {
    return new ToolRig(folder, "$share");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|printed nothing",
        "5%|did not print JSON",
        "[1]|is not an object",
        "{}|has no 'share' that is a text",
        "{\"share\": 5}|has no 'share' that is a text",
        "{\"share\": \"120%\"}|is not a valid percentage",
        "{\"share\": \"5%\", \"share\": \"6%\"}|did not print JSON",
        "{\"share\": \"5%\"} {}|did not print JSON",
        "{\"balancers\": []}|names no balancer",
        "{\"balancers\": [{\"share\": \"5%\"}]}|without a 'name'"
      })
  void saysWhatIsWrongWithAnAnswer(String answer, String said) throws IOException {
    assertThatThrownBy(() -> reading(answer).read())
        .hasMessageContaining(said)
        .hasMessageContaining("{\"share\": \"5%\"}");
    assertFails(FailureType.INVALID_TARGET, () -> reading(answer).read());
  }

  @Test
  void refusesAnAnswerWithoutEnd() throws IOException {
    String endless = "{\"share\": \"5%\", \"more\": \"" + "x".repeat(200_000) + "\"}";

    assertThatThrownBy(() -> reading(endless).read()).hasMessageContaining("more than 65,536");
  }

  @Test
  void refusesAShareThatWasTakenButNotKept() throws IOException {
    TrafficRouter router = reading("{\"share\": \"4%\"}");

    assertFails(FailureType.READ_BACK_DIFFERS, () -> router.set(Percent.of(5)));
    assertThat(router.set(Percent.of(4)).share()).isEqualTo(Percent.of(4));
  }

  @Test
  void saysWhatAToolComplainedOf() {
    RouterBinding.Command failing =
        new RouterBinding.Command(
            List.of("true", "$share"), List.of("cat", "no-such-file"), List.of(), PATIENT);

    assertFails(FailureType.UNAVAILABLE, () -> on(failing).read());
    assertThatThrownBy(() -> on(failing).read())
        .hasMessageContaining("cat ended with exit code 1")
        .hasMessageContaining("no-such-file");
  }

  @Test
  void killsAToolThatDoesNotEnd() {
    RouterBinding.Command slow =
        new RouterBinding.Command(
            List.of("sleep", "600"), List.of("sleep", "600"), List.of(), Duration.ofMillis(200));

    assertThatThrownBy(() -> on(slow).set(Percent.of(5)))
        .hasMessageContaining("sleep was killed, since it had not ended after 200 ms");
  }

  @Test
  void saysThatThereIsNoSuchTool() {
    RouterBinding.Command missing =
        new RouterBinding.Command(
            List.of("no-such-tool", "$share"), List.of("true"), List.of(), PATIENT);

    assertFails(FailureType.INVALID_TARGET, () -> on(missing).set(Percent.of(5)));
  }

  @Test
  void countsNothingWithoutACommandForIt() throws IOException {
    TrafficRouter router = reading("{\"share\": \"4%\"}");

    assertFails(FailureType.INVALID_TARGET, router::counts);
  }

  @Test
  void givesEachWordAsItStandsToTheToolAndNoneToAShell() throws IOException {
    Path file = folder.resolve("a b; touch hacked $(x)");
    Files.writeString(file, "{\"share\": \"7%\"}");
    RouterBinding.Command odd =
        new RouterBinding.Command(
            List.of("true", "$share"), List.of("cat", file.toString()), List.of(), PATIENT);

    assertThat(on(odd).read().share()).isEqualTo(Percent.of(7));
  }

  private TrafficRouter reading(String answer) throws IOException {
    Path file = Files.writeString(folder.resolve("answer"), answer);
    return on(
        new RouterBinding.Command(
            List.of("true", "$share"), List.of("cat", file.toString()), List.of(), PATIENT));
  }

  private TrafficRouter on(RouterBinding.Command binding) {
    try {
      return new CommandRouter(binding, Tool.in(folder.resolve("data"), List.of()));
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    }
  }
}
