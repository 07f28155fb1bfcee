package dev.sluice.starter.verb;

import dev.sluice.report.Chain;
import dev.sluice.report.Entry;
import dev.sluice.report.Event;
import dev.sluice.report.RunRecord;
import dev.sluice.report.RunView;
import dev.sluice.run.command.Refusal;
import dev.sluice.runbook.Percent;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A run that answers as it is told: it holds, refuses to be signed, and ends when it is stopped.
 */
@WorkflowInterface
public interface ScriptedRun {
  @WorkflowMethod(name = "scripted")
  String live(RawValue input);

  @QueryMethod(name = "view")
  RunView view();

  @QueryMethod(name = "record")
  RunRecord record();

  @SignalMethod(name = "command")
  void command(RawValue request);

  @UpdateMethod(name = "hold")
  String hold(RawValue request);

  @UpdateMethod(name = "stop")
  String stop(RawValue request);

  @UpdateMethod(name = "sign")
  String sign(RawValue request);

  @UpdateValidatorMethod(updateName = "sign")
  void maySign(RawValue request);

  /** The script. */
  final class Impl implements ScriptedRun {
    private final Set<String> told = new LinkedHashSet<>();
    private boolean results;
    private boolean changed;
    private boolean stopped;

    @Override
    public String live(RawValue input) {
      String text = text(input);
      if (text.contains("no-such-target")) {
        throw ApplicationFailure.newNonRetryableFailure(
            "there is no target no-such-target: expected demo", "REFUSED");
      }
      results = text.contains("with-results");
      changed = text.contains("with-a-changed-line");
      Workflow.await(() -> stopped);
      return "stopped";
    }

    @Override
    public RunView view() {
      Optional<Event.RunOutcome> outcome =
          stopped ? Optional.of(Event.RunOutcome.ROLLED_BACK) : Optional.empty();
      return new RunView(
          new RunView.Header(
              "run-1",
              "scripted",
              "demo",
              "ana",
              new RunView.Times(Instant.EPOCH, Optional.empty(), Optional.empty()),
              ""),
          new RunView.Where(
              stopped ? RunView.Phase.ENDED : RunView.Phase.SOAKING,
              "one",
              1,
              1,
              List.of(),
              outcome),
          new RunView.Traffic(Percent.of(5), Optional.empty()),
          RunView.Watch.NOTHING,
          List.of(),
          List.copyOf(told));
    }

    @Override
    public RunRecord record() {
      List<Entry> entries = Chain.sealed(List.of(shifted(0, 5), shifted(5, 10), shifted(10, 20)));
      return new RunRecord(
          "run-1",
          ScriptedPlan.of(results),
          Instant.EPOCH,
          changed ? List.of(entries.get(0), changed(entries.get(1)), entries.get(2)) : entries);
    }

    private static Entry shifted(int from, int to) {
      return new Entry(Instant.EPOCH, new Event.Shifted(Percent.of(from), Percent.of(to)));
    }

    private static Entry changed(Entry line) {
      return new Entry(line.seq(), line.at(), shifted(5, 50).event(), line.hash());
    }

    @Override
    public void command(RawValue request) {
      told.add(text(request));
      stopped = stopped || text(request).contains("\"stop\"");
    }

    @Override
    public String hold(RawValue request) {
      return "held at 5%: " + text(request);
    }

    @Override
    public String stop(RawValue request) {
      stopped = true;
      return "all traffic goes back";
    }

    @Override
    public String sign(RawValue request) {
      return "signed";
    }

    @Override
    public void maySign(RawValue request) {
      throw new Refusal("ana started the run and may not sign");
    }

    private static String text(RawValue value) {
      return value.getPayload().getData().toString(StandardCharsets.UTF_8);
    }
  }
}
