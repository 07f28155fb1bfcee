package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.RouterBinding;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.runbook.Percent;
import dev.sluice.traffic.command.SpokenTool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traffic that a team's own tool moves, call by call. */
final class ToolRouterFlowTest {
  private static final Sheet.Change GRADUALLY =
      Sheet.instead("traffic: 10%", "traffic: 50%\n    shift: 30m");

  @TempDir private Path folder;

  @Test
  void aGradualShiftIsARowOfTwentyCallsOfTheTool() {
    SpokenTool tool = new SpokenTool(folder);
    try (Scenario run = movedBy(tool)) {
      run.starts().confirms().untilSoaking("ten");

      assertThat(tool.moves()).hasSize(20).startsWith(moved(2), moved(5), moved(7));
      assertThat(tool.moves()).endsWith(moved(47), moved(50));
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void aStopOvertakesTheRowAndTheToolIsToldZeroNext() {
    SpokenTool tool = new SpokenTool(folder);
    try (Scenario run = movedBy(tool)) {
      run.starts().confirms().until(view -> view.traffic().commanded().equals(Percent.of(5)));
      run.tells("stop", "by", "bo");

      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
      assertThat(tool.moves()).containsExactly(moved(2), moved(5), moved(0));
    }
  }

  private static Scenario movedBy(SpokenTool tool) {
    return Scenario.in(
        new FlowWorld(FlowWorld.TIMINGS, Optional.of(tool.tool())),
        GRADUALLY,
        // Each look starts the tool, which takes its real time.
        Sheet.lookingEvery(Duration.ofMinutes(5)),
        Sheet.routedBy(uncounted(tool.binding(true)).in("canary")));
  }

  /** Nobody sends requests here that could be counted. */
  private static RouterBinding uncounted(RouterBinding.Command tool) {
    return new RouterBinding.Command(
        tool.set(), tool.read(), List.of(), tool.timeout(), tool.dialect());
  }

  private static String moved(int percent) {
    return "migrate --phase canary --percentage %d -y".formatted(percent);
  }
}
