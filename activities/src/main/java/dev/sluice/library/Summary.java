package dev.sluice.library;

import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.Stage;
import java.time.Duration;

/** What a runbook amounts to, in one line. */
final class Summary {
  private Summary() {}

  static String of(Runbook runbook) {
    Sites sites = new Sites(runbook);
    Duration soaks =
        runbook.stages().stream()
            .flatMap(stage -> stage.soak().stream())
            .map(Stage.Soak::length)
            .reduce(Duration.ZERO, Duration::plus);
    return "%s: stages %d, steps %d, gates %d, time to soak %s"
        .formatted(
            runbook.name(),
            runbook.stages().size(),
            sites.steps().size(),
            sites.gates().size(),
            DurationText.of(soaks));
  }
}
