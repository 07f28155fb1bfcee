package dev.sluice.demo.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.demo.service.Figures;
import dev.sluice.demo.service.Scenario;
import dev.sluice.demo.service.WeightedRouter;
import dev.sluice.demo.service.World;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command that the shipped canary runs or shows is understood here. */
class RunbookWordsTest {
  private static final Pattern COMMAND =
      Pattern.compile("(hal9-(?:migrate|cli) (?:[^#'\\n]|\\n {10}(?=--))+)");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  @TempDir Path directory;

  static List<String> commands() throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(
            RunbookWordsTest.class.getResourceAsStream("/runbooks/canary-deployment.yaml"))) {
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return COMMAND.matcher(text).results().map(each -> each.group(1).strip()).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void understands(String command) {
    World world = new World(InstantSource.system(), Scenario.HEALTHY, new WeightedRouter());
    String filled =
        command.replace("${{ run.stamp }}", "20260101").replace("${{ stage.soak }}", "20s");
    List<String> words =
        WORD.matcher(filled)
            .results()
            .map(each -> each.group(1) == null ? each.group(2) : each.group(1))
            .toList();

    Answer answer =
        new Toolbox(world, new Figures(world, 200))
            .run(
                new Call(
                    words.getFirst(), words.subList(1, words.size()), directory, Duration.ZERO));

    assertThat(answer).as(filled).isNotInstanceOf(Answer.Unknown.class);
  }
}
