package dev.sluice.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.worker.config.Settings.Deployment;
import dev.sluice.worker.config.SettingsFile.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** As which version of a deployment a worker is known. */
class DeploymentReaderTest {
  private static Reading read(String deployment) throws IOException {
    String example = Files.readString(Path.of("..", "docs", "examples", "sluice.yaml"));
    String text = example.replace("temporal: ", "temporal:\n  deployment: " + deployment + " ");
    return SettingsFile.read("sluice.yaml", text, Path.of("/etc/sluice"));
  }

  @Test
  void readsItsNameItsBuildAndWhatBecomesOfRuns() throws IOException {
    assertThat(read("{name: sluice, build: '1.4', runs: pinned}"))
        .isInstanceOfSatisfying(
            Reading.Settled.class,
            read ->
                assertThat(read.settings().temporal().deployment())
                    .contains(new Deployment("sluice", "1.4", Deployment.Runs.PINNED)));
  }

  @Test
  void saysWhatIsMissingAndWhatNobodyKnows() throws IOException {
    assertThat(read("{name: sluice, runs: pined}"))
        .isInstanceOfSatisfying(
            Reading.Faulty.class,
            read ->
                assertThat(String.join("\n", read.problems()))
                    .contains("'build'", "'pined'", "auto-upgrade, pinned"));
  }
}
