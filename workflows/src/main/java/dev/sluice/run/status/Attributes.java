package dev.sluice.run.status;

import dev.sluice.port.PinnedPlan;
import dev.sluice.run.command.RunNames;
import dev.sluice.runbook.Percent;
import io.temporal.common.SearchAttributeUpdate;
import io.temporal.workflow.Workflow;
import java.util.List;

/** By what runs are found and listed in Temporal. */
public final class Attributes {
  private Attributes() {}

  static void publish(PinnedPlan plan, String phase, Percent share, List<String> waitingFor) {
    publish(
        RunNames.RUNBOOK.valueSet(plan.runbook().name().value()),
        RunNames.TARGET.valueSet(plan.target().name().value()),
        RunNames.PHASE.valueSet(phase),
        RunNames.TRAFFIC.valueSet(share.millionths() / 10_000d),
        waitingFor.isEmpty()
            ? RunNames.WAITING_FOR.valueUnset()
            : RunNames.WAITING_FOR.valueSet(waitingFor));
  }

  /** Those of a run that has no plan yet: all, since the UI copies those of an older run. */
  public static void publishNew(String type) {
    publish(
        RunNames.RUNBOOK.valueSet(type),
        RunNames.TARGET.valueUnset(),
        RunNames.PHASE.valueSet("starting"),
        RunNames.TRAFFIC.valueSet(0d),
        RunNames.WAITING_FOR.valueUnset());
  }

  private static void publish(SearchAttributeUpdate<?>... attributes) {
    Workflow.upsertTypedSearchAttributes(attributes);
  }
}
