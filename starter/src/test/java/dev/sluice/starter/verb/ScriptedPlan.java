package dev.sluice.starter.verb;

import dev.sluice.port.MetricSource;
import dev.sluice.port.PinnedPlan;
import dev.sluice.port.Roster;
import dev.sluice.port.RouterBinding;
import dev.sluice.port.TargetBinding;
import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.TargetName;
import dev.sluice.runbook.reader.RunbookReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a scripted run was started with. */
final class ScriptedPlan {
  private static final String RUNBOOK =
      """
      runbook: scripted
      stages: {stage: one, steps: {confirm: Look at it, by: lead, answer: {lessons: text}}}
      """;
  private static final String RESULTS =
      "results: {document: RESULTS.md, parts: {part: Lessons learned, answers: lessons}}\n";

  private ScriptedPlan() {}

  static PinnedPlan of(boolean results) {
    return new PinnedPlan(
        new PinnedPlan.Seal("0".repeat(64), PinnedPlan.Seal.ENGINE, List.of()),
        new PinnedPlan.Start(new PersonName("ana"), List.of(), Optional.empty()),
        runbook(results ? RUNBOOK + RESULTS : RUNBOOK),
        new TargetBinding(
            new TargetName("demo"),
            Optional.empty(),
            new RouterBinding.InMemory("world"),
            new MetricSource(
                new MetricSource.Provider.InMemory("world"),
                new MetricSource.Labels("new", "old"),
                Duration.ofSeconds(5),
                List.of()),
            List.of(),
            List.of()),
        new Roster(List.of(), List.of(), List.of()));
  }

  private static Runbook runbook(String text) {
    return switch (RunbookReader.read("scripted.yaml", text, name -> Optional.empty())) {
      case RunbookReader.Result.Read read -> read.runbook();
      case RunbookReader.Result.Wrong wrong -> throw new AssertionError(wrong.problems());
    };
  }
}
