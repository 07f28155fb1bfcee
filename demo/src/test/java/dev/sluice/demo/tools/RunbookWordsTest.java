package dev.sluice.demo.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.demo.service.Figures;
import dev.sluice.demo.service.Scenario;
import dev.sluice.demo.service.WeightedRouter;
import dev.sluice.demo.service.World;
import dev.sluice.runbook.reader.ShippedRunbooks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command that the shipped runbooks run or show is understood here. */
class RunbookWordsTest {
  private static final Pattern COMMAND =
      Pattern.compile("(hal9-(?:migrate|cli) (?:[^#'\\n]|\\n {10}(?=--))+)");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  @TempDir Path directory;

  static List<String> commands() {
    return ShippedRunbooks.names().stream()
        .map(name -> ShippedRunbooks.text(name).orElseThrow())
        .flatMap(text -> COMMAND.matcher(text).results())
        .map(each -> each.group(1).strip())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void understands(String command) {
    World world = new World(InstantSource.system(), Scenario.HEALTHY, new WeightedRouter());
    String filled =
        command
            .replace("${{ run.stamp }}", "20260101")
            .replace("${{ stage.name }}", "ramp-60")
            .replace("${{ stage.soak }}", "20s");
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
