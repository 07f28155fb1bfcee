package dev.sluice.run;

import dev.sluice.port.CatalogueActivities.PinRequest;
import dev.sluice.port.CatalogueActivities.Pinning;
import dev.sluice.port.PinnedPlan;
import dev.sluice.run.flow.ActivityStubs;
import dev.sluice.run.flow.Timings;
import dev.sluice.run.status.Attributes;
import io.temporal.common.converter.EncodedValues;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How an execution of a run begins: by its start input, for which the plan is pinned, or by what an
 * earlier one has handed over.
 *
 * @param arguments the start input, and beside it what was handed over, if anything was
 */
record Beginning(EncodedValues arguments, Timings timings) {
  /** The type of the failure of a run whose start was refused. */
  static final String REFUSED = "REFUSED";

  /** The run, to be made where it is to live; its plan is pinned when this returns. */
  Supplier<Run> run() {
    return handover().<Supplier<Run>>map(this::next).orElseGet(this::first);
  }

  private Supplier<Run> first() {
    String type = Workflow.getInfo().getWorkflowType();
    PinnedPlan plan = pin(type);
    return () -> new Run(plan, timings);
  }

  private Supplier<Run> next(Handover earlier) {
    PinnedPlan plan = known(earlier.pinned());
    return () -> new Run(plan, earlier, timings);
  }

  /** What was sent along with a start, by a form that was copied, is passed over. */
  private Optional<Handover> handover() {
    return arguments.getSize() < 2 || !continued()
        ? Optional.empty()
        : Optional.of(arguments.get(1, Handover.class))
            .filter(sent -> sent.isFor(Workflow.getInfo()));
  }

  /** Whether an earlier execution has gone on in this one. */
  static boolean continued() {
    return Workflow.getInfo().getContinuedExecutionRunId().isPresent();
  }

  /** The start input as it came; an empty text where nothing did. */
  Object input() {
    return arguments.getSize() == 0 ? "" : arguments.get(0, RawValue.class);
  }

  private PinnedPlan pin(String type) {
    return switch (pinning(type)) {
      case Pinning.Pinned pinned -> known(pinned.plan());
      case Pinning.Refused refused -> {
        Attributes.publishNew(type);
        throw ApplicationFailure.newNonRetryableFailure(
            String.join("\n", refused.problems()), REFUSED);
      }
    };
  }

  private Pinning pinning(String type) {
    PinRequest request =
        new PinRequest(
            type,
            input() instanceof RawValue raw
                ? raw.getPayload().getData().toString(StandardCharsets.UTF_8)
                : "");
    ActivityStubs ports = new ActivityStubs(timings);
    return ActivityStubs.promptly(
        () -> ports.catalogueAtHand().pin(request),
        () -> {
          // It may last, and the attributes that the UI copied are those of another run.
          Attributes.publishNew(type);
          return ports.catalogue("pin the plan of " + type).pin(request);
        });
  }

  /**
   * Fails the workflow task and not the run, which goes on as soon as a worker knows its engine.
   */
  private static PinnedPlan known(PinnedPlan plan) {
    if (!plan.seal().supported()) {
      throw new IllegalStateException(
          "the run was planned for engine %d, and this worker has engine %d: start a worker of the version that planned it"
              .formatted(plan.seal().engine(), PinnedPlan.Seal.ENGINE));
    }
    return plan;
  }
}
