package dev.sluice.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.GuardSight;
import dev.sluice.guard.GuardState;
import dev.sluice.guard.Reading;
import dev.sluice.guard.Verdict;
import dev.sluice.report.RunView;
import dev.sluice.report.RunView.GuardLine;
import dev.sluice.runbook.Percent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final GuardLine QUIET = guard("p99 > 50ms", new GuardState.Inactive());

  private static final GuardLine LOUD =
      guard("error-rate > 0.1%", new GuardState.Pending(Duration.ofSeconds(3)));

  private final Changes changes = new Changes(NOON);

  @Test
  void saysWhereTheRunIsAndWhatItsTrafficIs() {
    assertThat(changes.line(view(List.of(QUIET)), NOON.plusSeconds(65)))
        .isEqualTo("01:05  ten soaking | traffic 10% | 1 of 1 guards quiet");
  }

  @Test
  void saysNothingTwice() {
    changes.line(view(List.of(QUIET)), NOON);

    assertThat(changes.line(view(List.of(QUIET)), NOON.plusSeconds(5))).isEmpty();
    assertThat(changes.line(view(List.of(LOUD)), NOON.plusSeconds(6)))
        .startsWith("00:06  ten soaking | error-rate > 0.1%: ")
        .endsWith(" | 0 of 1 guards quiet")
        .doesNotContain("traffic");
  }

  @Test
  void findsTheGuardThatIsNotQuietAmongMany() {
    List<GuardLine> many =
        Stream.concat(Collections.nCopies(11, QUIET).stream(), Stream.of(LOUD)).toList();

    assertThat(changes.line(view(many), NOON))
        .contains("error-rate > 0.1%", "11 of 12 guards quiet")
        .doesNotContain("p99");
  }

  private static GuardLine guard(String condition, GuardState state) {
    return new GuardLine(
        condition,
        Duration.ZERO,
        new GuardSight(condition, state, Verdict.OK, new Reading.Value(0.001), Duration.ZERO));
  }

  private static RunView view(List<GuardLine> guards) {
    return new RunView(
        new RunView.Header(
            "run-1",
            "canary",
            "demo",
            "ana",
            new RunView.Times(NOON, Optional.empty(), Optional.empty()),
            ""),
        new RunView.Where(RunView.Phase.SOAKING, "ten", 1, 2, List.of(), Optional.empty()),
        new RunView.Traffic(Percent.of(10), Optional.empty()),
        new RunView.Watch(
            guards, Optional.empty(), List.of(), Optional.empty(), List.of(), List.of()),
        List.of(),
        List.of());
  }
}
