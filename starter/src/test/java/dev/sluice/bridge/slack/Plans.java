package dev.sluice.bridge.slack;

import dev.sluice.port.MetricSource;
import dev.sluice.port.PinnedPlan;
import dev.sluice.port.Roster;
import dev.sluice.port.RouterBinding;
import dev.sluice.port.TargetBinding;
import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.RoleName;
import dev.sluice.runbook.TargetName;
import dev.sluice.runbook.reader.RunbookReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a run was started with. */
final class Plans {
  private Plans() {}

  /** Bo is engineering lead, chen operations lead, and ana holds both. */
  static PinnedPlan roles() {
    return new PinnedPlan(
        new PinnedPlan.Seal("0".repeat(64), PinnedPlan.Seal.ENGINE, List.of()),
        new PinnedPlan.Start(new PersonName("dana"), List.of(), Optional.empty()),
        ((RunbookReader.Result.Read)
                RunbookReader.read(
                    "canary.yaml",
                    "runbook: canary\nstages: {stage: one, steps: {confirm: Look, by: lead}}\n",
                    name -> Optional.empty()))
            .runbook(),
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
        new Roster(
            List.of(),
            List.of(holders("engineering-lead", "bo"), holders("operations-lead", "chen")),
            List.of()));
  }

  private static Roster.Holders holders(String role, String person) {
    return new Roster.Holders(
        new RoleName(role), List.of(new PersonName(person), new PersonName("ana")));
  }
}
