package dev.sluice.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretSourcesTest {
  @TempDir Path directory;

  @Test
  void readsAFileWithoutTheLineEndAtItsEnd() throws IOException {
    Files.writeString(directory.resolve("token"), "one\ntwo\n");

    assertThat(new DirectorySecrets(directory).find("token")).contains("one\ntwo");
  }

  @Test
  void readsARotatedFileAnew() throws IOException {
    SecretSource secrets = new DirectorySecrets(directory);
    Files.writeString(directory.resolve("token"), "old");
    assertThat(secrets.find("token")).contains("old");

    Files.writeString(directory.resolve("token"), "new");

    assertThat(secrets.find("token")).contains("new");
  }

  @Test
  void neverLeavesItsDirectory() throws IOException {
    Path inner = Files.createDirectory(directory.resolve("inner"));
    Files.writeString(directory.resolve("outside"), "x");

    assertThat(new DirectorySecrets(inner).find("../outside")).isEmpty();
  }

  @Test
  void takesAnEmptyFileForNoSecret() throws IOException {
    Files.writeString(directory.resolve("token"), "\n");

    assertThat(new DirectorySecrets(directory).find("token")).isEmpty();
  }

  @Test
  void readsEnvironmentVariables() {
    SecretSource secrets =
        new EnvironmentSecrets(Map.of("SLUICE_SECRET_STATUS_PAGE_TOKEN", "t", "STATUS", "x"));

    assertThat(secrets.find("status-page-token")).contains("t");
    assertThat(secrets.find("status")).isEmpty();
  }

  @Test
  void asksSeveralPlacesInOrder() {
    SecretSource first = new EnvironmentSecrets(Map.of("SLUICE_SECRET_A", "1"));
    SecretSource second =
        new EnvironmentSecrets(Map.of("SLUICE_SECRET_A", "2", "SLUICE_SECRET_B", "2"));

    FirstFound secrets = new FirstFound(List.of(first, second));

    assertThat(secrets.find("a")).contains("1");
    assertThat(secrets.find("b")).contains("2");
  }
}
