package dev.sluice.run.people;

import dev.sluice.gate.GateRules;
import dev.sluice.gate.Vote;
import dev.sluice.port.NoticeKind;
import dev.sluice.run.flow.Journal;
import dev.sluice.run.flow.Waits;
import dev.sluice.runbook.RoleName;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** No-gos that wait for a role that may decide otherwise, where the runbook says so. */
record Contests(Journal journal, People people) {
  /** Tells those who may, and lets the no-go stand when its time is over. */
  void begin(StandingGate gate, Vote noGo) {
    Duration wait = gate.open().gate().powers().noGo().orElseThrow();
    tell(gate, noGo, wait);
    Workflow.newDetachedCancellationScope(() -> Async.procedure(() -> stand(gate, wait))).run();
  }

  private void stand(StandingGate gate, Duration wait) {
    Waits.until(
        () -> !GateRules.contested(gate.open()), wait, "until the no-go stands at " + gate.where());
    gate.letNoGoStand();
    journal.touch();
  }

  private void tell(StandingGate gate, Vote noGo, Duration wait) {
    List<RoleName> overriding = gate.open().gate().powers().overriding();
    people.tellAskedAt(
        gate.where(),
        overriding,
        NoticeKind.GATE,
        "no-go at %s by %s".formatted(gate.where(), noGo.by()),
        "%s\nThe run goes back on %s, unless %s decides otherwise before: %s."
            .formatted(
                noGo.reason(),
                Unanswered.moment(Journal.now().plus(wait)),
                overriding.stream().map(RoleName::value).collect(Collectors.joining(" or ")),
                people.command("sign")),
        true);
  }
}
