package dev.sluice.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.reader.FileSource;
import dev.sluice.runbook.reader.RunbookReader;
import dev.sluice.runbook.reader.ShippedRunbooks;
import java.util.Optional;

/** Pages of runbooks in YAML. */
final class Pages {
  private static final String STAGE =
      """
      runbook: sample
      stages:
        - stage: first
          traffic: 5%
          soak: 1h
      """;

  private Pages() {}

  static String of(String yaml) {
    return of("sample.yaml", yaml, name -> Optional.of("the text of " + name));
  }

  /** Of a runbook with fields at the top beside one stage. */
  static String atTheTop(String yaml) {
    return of(STAGE + (yaml.contains("rollback:") ? "" : "rollback: {to: 0%}\n") + yaml);
  }

  /** Of a runbook with fields in its stage. */
  static String inAStage(String yaml) {
    return of(STAGE + yaml.indent(4) + "rollback: {to: 0%}\n");
  }

  static String shipped(String name) {
    return of(
        ShippedRunbooks.file(name),
        ShippedRunbooks.text(name).orElseThrow(),
        ShippedRunbooks.files());
  }

  private static String of(String file, String yaml, FileSource files) {
    RunbookReader.Result result = RunbookReader.read(file, yaml, files);
    assertThat(result).isInstanceOf(RunbookReader.Result.Read.class);
    return RunbookPage.markdown(((RunbookReader.Result.Read) result).runbook());
  }
}
