package dev.sluice.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bridge.process.BridgeFile;
import dev.sluice.port.MetricSource;
import dev.sluice.run.command.CommandJson;
import dev.sluice.runbook.reader.RunbookReader;
import dev.sluice.runbook.text.Problem;
import dev.sluice.worker.config.Settings;
import dev.sluice.worker.config.SettingsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the blocks of pages that are no commands are understood by what reads such texts.
 *
 * @param folder for files that programs are to read
 */
record ExampleChecks(Path folder) {
  private static final Pattern MISTAKE = Pattern.compile("(\\S+?):(\\d+):(\\d+): .*'(\\S+)'; .*");
  private static final String STAGE =
      """
      runbook: sample
      inputs: {ticket: {type: text, default: none}}
      stages:
        - stage: first
          traffic: 5%
          soak: 1h
      """;
  private static final String ROLLBACK = "rollback: {to: 0%}\n";

  void yaml(Fence fence) throws Exception {
    if (fence.firstLine().equals("# at the top")) {
      // A page may show inputs and a rollback of its own.
      String stage = fence.has("inputs:") ? STAGE.replaceFirst("inputs.*\n", "") : STAGE;
      String rollback = fence.has("rollback:") ? "" : ROLLBACK;
      assertThat(mistakes(stage + rollback + fence.text())).isEmpty();
    } else if (fence.firstLine().equals("# in a stage")) {
      assertThat(mistakes(STAGE + fence.text().indent(4) + ROLLBACK)).isEmpty();
    } else if (fence.has("runbook: ")) {
      assertThat(mistakes(fence.text())).isEmpty();
    } else if (fence.firstLine().equals("# bridge.yaml")) {
      bridge(fence.text(), "people: {}\n");
    } else if (fence.firstLine().equals("# people.yaml")) {
      bridge("people: people.yaml\ntokens: {ci: '${{ secrets.ci-token }}'}\n", fence.text());
    } else if (fence.has("scrape_configs:")) {
      accepts("promtool", fence, "check", "config");
    } else if (fence.has("targets:")) {
      configuration(fence.text());
    } else {
      assertThat(fence.firstLine()).as("no test knows what reads this").isEqualTo("router:");
      configuration(
          Checkout.text("docs/configuration.md")
              .transform(page -> page.substring(page.indexOf("targets:\n")))
              .transform(page -> page.substring(0, page.indexOf("```")))
              .replaceFirst(
                  "(?m)^    router: .*\n", Matcher.quoteReplacement(fence.text().indent(4))));
    }
  }

  private void bridge(String bridge, String people) throws Exception {
    Files.writeString(folder.resolve("people.yaml"), people);
    assertThat(BridgeFile.read(Files.writeString(folder.resolve("bridge.yaml"), bridge)))
        .isNotNull();
  }

  void haproxy(Fence fence) throws Exception {
    accepts("haproxy", fence, "-c", "-f");
  }

  void json(Fence fence) {
    // What cannot be obeyed is thrown.
    assertThat(CommandJson.read(fence.text())).isNotNull();
  }

  /** A page shows what the reader says about a word that it does not know. */
  void message(Fence fence) {
    var mistake = MISTAKE.matcher(fence.text().strip());
    assertThat(mistake.matches()).as("no test knows who says this").isTrue();
    int line = Integer.parseInt(mistake.group(2));
    String text =
        "runbook: a\nguards:\n  - when: m > 1\n    %s: hold\n".formatted(mistake.group(4));
    String moved = "\n".repeat(line - 4) + text;

    assertThat(sentences(mistake.group(1), moved)).contains(fence.text().strip());
  }

  private static List<String> mistakes(String text) {
    return sentences("sample.yaml", text);
  }

  private static List<String> sentences(String file, String text) {
    return switch (RunbookReader.read(file, text, name -> Optional.empty())) {
      case RunbookReader.Result.Read read -> List.of();
      case RunbookReader.Result.Wrong wrong ->
          wrong.problems().stream().map(Problem::sentence).toList();
    };
  }

  private void configuration(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("example.yaml"), text);
    SettingsFile.Reading reading = SettingsFile.read(file);
    assertThat(reading).isInstanceOf(SettingsFile.Reading.Settled.class);
    queries(((SettingsFile.Reading.Settled) reading).settings());
  }

  /** Prometheus understands what the metrics of all targets ask. */
  private void queries(Settings settings) throws Exception {
    StringBuilder rules = new StringBuilder("groups:\n- name: docs\n  rules:\n");
    for (String target : settings.bindings().targetNames()) {
      MetricSource source = settings.bindings().target(target).orElseThrow().metrics();
      if (!(source.provider() instanceof MetricSource.Provider.Prometheus)) {
        continue;
      }
      for (var metric : source.metrics()) {
        String query = metric.query().replace("$version", "new").replace("$window", "300s");
        rules.append("  - record: docs:").append(metric.name().value().replace('-', '_'));
        rules.append("\n    expr: |\n").append(query.indent(6));
      }
    }
    Path file = Files.writeString(folder.resolve("rules.yml"), rules);
    accepts("promtool", file, "check", "rules");
  }

  private void accepts(String program, Fence fence, String... how) throws Exception {
    accepts(program, Files.writeString(folder.resolve("example"), fence.text()), how);
  }

  private static void accepts(String program, Path file, String... how) throws Exception {
    String path = Checkout.program(program).toString();
    Checkout.Answer answer = Checkout.run(Map.of(), path, how[0], how[1], file.toString());
    assertThat(answer.exitCode()).as(answer.out() + answer.err()).isZero();
  }
}
