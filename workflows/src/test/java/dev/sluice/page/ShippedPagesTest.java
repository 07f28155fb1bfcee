package dev.sluice.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.reader.ShippedRunbooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps the pages of the runbooks that ship true to them. */
class ShippedPagesTest {
  private static final Path PAGES = Path.of("..", "docs", "runbooks");

  @ParameterizedTest
  @MethodSource("dev.sluice.runbook.reader.ShippedRunbooks#names")
  void thePageIsWhatTheRunbookRendersTo(String name) throws IOException {
    Path page = PAGES.resolve(name + ".md");

    assertThat(page).as("`make pages` writes it").exists();
    assertThat(Files.readString(page))
        .as("%s is out of date: `make pages` writes it anew", page)
        .isEqualTo(Pages.shipped(name));
  }

  @Test
  void thereIsNoPageOfAnythingElse() throws IOException {
    try (Stream<Path> pages = Files.list(PAGES)) {
      List<String> names =
          pages.map(page -> page.getFileName().toString().replaceFirst("\\.md$", "")).toList();

      assertThat(names).containsExactlyInAnyOrderElementsOf(ShippedRunbooks.names());
    }
  }
}
