package dev.sluice.runbook.reader;

import dev.sluice.runbook.Asleep;
import dev.sluice.runbook.Runbook;
import java.util.List;
import java.util.stream.Stream;

/**
 * What whoever checks a sound runbook is told of it: what does otherwise than it looks, and what
 * its own notes say, such as where its document contradicts itself.
 */
public final class Remarks {
  private Remarks() {}

  /** A sentence each. */
  public static List<String> in(Runbook runbook) {
    return Stream.of(
            Asleep.in(runbook).stream(),
            AlertRules.in(runbook),
            runbook.about().notes().stream().map("note: "::concat))
        .flatMap(each -> each)
        .toList();
  }
}
