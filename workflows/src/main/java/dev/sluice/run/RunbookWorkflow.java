package dev.sluice.run;

import dev.sluice.port.StepReports;
import dev.sluice.report.RunRecord;
import dev.sluice.report.RunView;
import dev.sluice.run.command.Command;
import dev.sluice.run.command.CommandJson;
import dev.sluice.run.command.Refusal;
import dev.sluice.run.command.RunControl;
import dev.sluice.run.flow.Timings;
import io.temporal.common.VersioningBehavior;
import io.temporal.common.converter.EncodedValues;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ApplicationFailure;
import io.temporal.internal.common.SdkFlag;
import io.temporal.internal.statemachines.WorkflowStateMachines;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.DynamicSignalHandler;
import io.temporal.workflow.DynamicWorkflow;
import io.temporal.workflow.Workflow;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Every runbook, under its own name as the workflow type: pins the plan, takes the target, and
 * lives the run. Commands come in beside it. Start reading at {@link Run#live}.
 */
public final class RunbookWorkflow extends CommandUpdates
    implements DynamicWorkflow, RunControl, StepReports {
  static {
    // Without it the children of a scope are cancelled in the order of a hash set, another in each
    // process: a rollback that recalls several steps could not be replayed elsewhere.
    WorkflowStateMachines.initialFlags =
        List.of(
            SdkFlag.SKIP_YIELD_ON_DEFAULT_VERSION, SdkFlag.DETERMINISTIC_CANCELLATION_SCOPE_ORDER);
  }

  private final Timings timings;
  private final VersioningBehavior versioning;
  private Optional<Run> run = Optional.empty();
  private Optional<String> refused = Optional.empty();

  /**
   * @param versioning what becomes of a run when another version of the worker is made the current
   *     one; unspecified where workers are not versioned
   */
  public RunbookWorkflow(Timings timings, VersioningBehavior versioning) {
    this.timings = timings;
    this.versioning = versioning;
  }

  /** Hosted by a worker that is not versioned. */
  public RunbookWorkflow(Timings timings) {
    this(timings, VersioningBehavior.UNSPECIFIED);
  }

  /** With the timings for real servers. */
  public RunbookWorkflow() {
    this(Timings.STANDARD);
  }

  /** A dynamic workflow does not get the default of its worker. */
  @Override
  public VersioningBehavior getVersioningBehavior() {
    return versioning;
  }

  @Override
  public Object execute(EncodedValues arguments) {
    Beginning beginning = new Beginning(arguments, timings);
    Supplier<Run> begun = begun(beginning);
    var cancelRequest = CancellationScope.current().getCancellationRequest();
    AtomicReference<Run.Life> life = new AtomicReference<>();
    // Detached: a cancel from outside is a wish to roll back, and must not cut the rollback short.
    Workflow.newDetachedCancellationScope(
            () -> {
              Run living = begun.get();
              run = Optional.of(living);
              DynamicSignalHandler strays = (name, sent) -> living.commands().refuseSignal(name);
              Workflow.registerListener(strays);
              cancelRequest.thenApply(reason -> living.cancelled());
              life.set(living.live());
            })
        .run();
    return switch (life.get()) {
      case Run.Life.Over over -> over.summary();
      case Run.Life.GoesOn on -> {
        // The start input first and plain, as Temporal's UI copies it into its form.
        Workflow.continueAsNew(beginning.input(), on.handover());
        yield "";
      }
    };
  }

  /** Who asks later is told why there is no run. */
  private Supplier<Run> begun(Beginning beginning) {
    try {
      return beginning.run();
    } catch (ApplicationFailure failed) {
      refused =
          Optional.of(failed)
              .filter(each -> each.getType().equals(Beginning.REFUSED))
              .map(ApplicationFailure::getOriginalMessage);
      throw failed;
    }
  }

  private Run living() {
    return run.orElseThrow(() ->
        new Refusal(
            refused
                .map(why -> "the run was refused at its start, and touched nothing: " + why)
                .orElse("the run is still reading its plan: try again in a moment")));
  }

  private static String text(RawValue request) {
    // The SDK hands null on where nothing was sent, as an empty text box of the UI does.
    return Optional.ofNullable(request)
        .map(sent -> sent.getPayload().getData().toString(StandardCharsets.UTF_8))
        .orElse("");
  }

  @Override
  void check(String command, RawValue request) {
    Command read = CommandJson.read(command, text(request));
    // A command may reach an execution before it has begun to go on: it is checked in a moment.
    if (run.isPresent() || !Beginning.continued()) {
      living().commands().check(read);
    }
  }

  @Override
  String carryOut(String command, RawValue request) {
    Workflow.await(() -> run.isPresent());
    try {
      return living().commands().carryOut(CommandJson.read(command, text(request)));
    } catch (Refusal refusal) {
      // Anything else would fail the workflow task, and be tried for ever.
      throw ApplicationFailure.newNonRetryableFailure(
          String.valueOf(refusal.getMessage()), Refusal.class.getName());
    }
  }

  @Override
  public RunView view() {
    return living().view();
  }

  @Override
  public RunRecord record() {
    return living().record();
  }

  @Override
  public void command(RawValue request) {
    Workflow.await(() -> run.isPresent());
    living().commands().carryOutSignal(text(request));
  }

  @Override
  public boolean stepWanted(Attempt attempt) {
    return living().lateEnds().wants(attempt);
  }

  @Override
  public void stepEnded(RawValue end) {
    Workflow.await(() -> run.isPresent());
    living().lateEnds().hear(text(end));
  }
}
