package dev.sluice.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.acceptance.parts.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How figures are shown. */
class TableTest {
  private static final Machine MACHINE =
      new Machine(
          LocalDate.of(2026, 11, 29), "a small one", 2, 24, List.of("Java 25", "HAProxy 3"));

  @Test
  void hasAColumnForEachShapeAndARatioToTheFloor() {
    String shown = new Table(MACHINE, List.of(figures(500, 0), figures(499, 3))).markdown();

    assertThat(shown)
        .startsWith(
            "Measured on 2026-11-29 on 2 cores of a small one with 24 GiB; Java 25; HAProxy 3.")
        .contains("| | 500 runs, 200 questions | 500 runs, 200 questions |\n|---|---|---|\n")
        .contains("| ratio | 1.50 | 1.50 |", "| ratio | 2.00 | 2.00 |")
        .contains("| all soak after | 31.0 s | only 499 soak after 31.0 s |")
        .contains("| 1.0 s, 8.0 s | 1.0 s, 8.0 s; 3 not in the time that was waited |");
  }

  @Test
  void takesThePlaceOfTheFiguresInTheDocs() throws IOException {
    String page = Files.readString(Place.root().resolve("docs/benchmark.md"));

    String renewed = new BenchmarkPage(page).with("OTHER").with("NEW $1\n").text();

    assertThat(renewed).containsOnlyOnce("NEW $1").doesNotContain("OTHER");
    assertThat(new BenchmarkPage(renewed).with("OTHER").text())
        .isEqualTo(new BenchmarkPage(page).with("OTHER").text());
  }

  private static Figures figures(int soaking, int never) {
    Usage bare = new Usage(10, 20, 200, 150, 20);
    Usage ours = new Usage(15, 40, 300, 250, 30);
    return new Figures(
        new Shape(500, 100, 300, "1g", Duration.ofSeconds(15), Duration.ofSeconds(60)),
        new Start(900, soaking, 31_000),
        new Attempts(0, 0),
        new Steady(ours, 40, 200, new Floor(bare, 2500, 200)),
        new Stops(new Times(300, 16, 50, 90, 120), new Times(300, 26, 60, 99, 130), 0),
        new Blind(4_000, new Times(500 - never, 1_000, 7_000, 8_000, 8_000), never));
  }
}
