package dev.sluice.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.worker.config.SettingsFile.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationReferenceTest {
  private static final Pattern BLOCK = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

  @Test
  void everyExampleIsAWorkingConfiguration() throws IOException {
    List<String> blocks = BLOCK.matcher(reference()).results().map(MatchResult::group).toList();

    assertThat(blocks)
        .isNotEmpty()
        .allSatisfy(block -> assertThat(read(block)).isInstanceOf(Reading.Settled.class));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "targets: {a: {}}\n",
        "temporal: {x: 1, deployment: {x: 1}}\n"
            + "mail: {x: 1}\n"
            + "roster: {x: 1}\n"
            + "targets: {a: {router: {x: 1}, prometheus: {x: 1}, versions: {x: 1}, revision: {x:"
            + " 1}, metrics: {m: {x: 1}}}}\n",
        "roster: {channels: {team: {x: 1}, other: {webhook: {x: 1}}}}\n"
      })
  void knowsEveryFieldThatTheReaderKnows(String text) throws IOException {
    String reference = reference();

    List<String> fields =
        ((Reading.Faulty) read("```yaml\nx: 1\n" + text + "```"))
            .problems().stream()
                .filter(problem -> problem.contains("unknown field"))
                .flatMap(problem ->
                    Pattern.compile("expected one of (.*?)(;|$)").matcher(problem).results())
                .flatMap(found -> List.of(found.group(1).split(", ")).stream())
                .toList();

    assertThat(fields)
        .isNotEmpty()
        .allSatisfy(field -> assertThat(reference).containsPattern("[`.]" + field + "[`.]"));
  }

  private static Reading read(String block) {
    String text = block.substring("```yaml\n".length(), block.length() - "```".length());
    return SettingsFile.read("configuration.md", text, Path.of("/etc/sluice"));
  }

  private static String reference() throws IOException {
    return Files.readString(Path.of("..", "docs", "configuration.md"));
  }
}
