package dev.sluice.runfolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunFolderTest {
  @TempDir Path data;

  @Test
  void keepsADocumentUnderTheNameOfItsRun() {
    Path kept = RunFolder.of(data, "canary-deployment-1").keep("report.md", "# done");

    assertThat(kept)
        .isEqualTo(data.resolve("runs/canary-deployment-1/report.md"))
        .hasContent("# done");
  }

  @Test
  void replacesAnEarlierDocumentAndLeavesNoDraft() throws IOException {
    RunFolder folder = RunFolder.of(data, "run");
    folder.keep("report.md", "first");

    Path kept = folder.keep("report.md", "second");

    assertThat(kept).hasContent("second");
    try (Stream<Path> files = Files.list(kept.getParent())) {
      assertThat(files).containsExactly(kept);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "../../etc/cron.d/x", "a/b", "", "run with blanks", "/etc/passwd"})
  void staysInsideWhateverTheRunIsCalled(String run) {
    Path kept = RunFolder.of(data, run).keep("report.md", "x");

    assertThat(data.resolve("runs").relativize(kept.normalize()))
        .asString()
        .doesNotContain("..")
        .endsWith("/report.md")
        .matches("[^/]+/report.md");
  }

  @Test
  void keepsRunsOfLongAndLikeNamesApart() {
    Path one = RunFolder.of(data, "a ".repeat(300)).keep("r", "1");
    Path other = RunFolder.of(data, "a ".repeat(301)).keep("r", "2");

    assertThat(one).isNotEqualTo(other).hasContent("1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "/x", "a/../../x", "", "a//b", "a/", ".hidden"})
  void refusesFilesThatCouldLeaveTheWorkFolder(String name) {
    assertThatThrownBy(() -> RunFolder.of(data, "run").place(name, "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected plain names");
  }

  @Test
  void refusesToWriteThroughALink() throws IOException {
    RunFolder folder = RunFolder.of(data, "run");
    Files.createSymbolicLink(folder.work().resolve("out"), data);

    assertThatThrownBy(() -> folder.place("out/x", "x")).hasMessageContaining("symbolic link");
  }

  @Test
  void refusesADocumentWhoseNameIsAPath() {
    assertThatThrownBy(() -> RunFolder.of(data, "run").keep("../x", "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
