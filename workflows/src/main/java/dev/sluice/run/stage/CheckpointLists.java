package dev.sluice.run.stage;

import dev.sluice.report.Deviation;
import dev.sluice.run.flow.Holds;
import dev.sluice.run.flow.OwnScope;
import dev.sluice.run.people.Desks;
import dev.sluice.runbook.Checkpoint;
import dev.sluice.runbook.Step;
import java.util.List;

/**
 * The steps of a checkpoint. Its gate opens in its time: what people have to tick does not keep it
 * shut, but stands beside it, and whatever comes behind a list waits for the list. Where there is
 * no gate, and in plans whose lists wait in silence, the steps come first.
 *
 * @param first what is done before the gate opens
 * @param besideTheGate what people do while it is open; given up when they have decided
 */
record CheckpointLists(List<Step> first, List<Step> besideTheGate) {
  static CheckpointLists of(Checkpoint checkpoint) {
    List<Step> all = checkpoint.steps();
    List<Step> first =
        checkpoint.ending().gate().isEmpty()
            ? all
            : all.stream().takeWhile(step -> !asksPeople(step)).toList();
    return new CheckpointLists(first, all.subList(first.size(), all.size()));
  }

  private static boolean asksPeople(Step step) {
    return switch (step) {
      case Step.Confirm confirm -> confirm.silence().isPresent();
      case Step.Parallel group -> group.steps().stream().anyMatch(CheckpointLists::asksPeople);
      case Step.Command command -> false;
      case Step.Http http -> false;
      case Step.Notify notify -> false;
      case Step.Baseline baseline -> false;
      case Step.Kubernetes cluster -> false;
      case Step.Expect expect -> false;
      case Step.Wait wait -> false;
      case Step.SignOff asked -> true;
      case Step.Conditional conditional -> asksPeople(conditional.action());
    };
  }

  /** Has people decide while the others are at their lists. */
  void beside(Desks desks, String where, Runnable lists, Runnable decision) {
    if (besideTheGate.isEmpty()) {
      decision.run();
      return;
    }
    OwnScope work = OwnScope.begin(lists);
    decision.run();
    if (work.ended()) {
      work.result();
      return;
    }
    desks
        .gates()
        .besides(where)
        .forEach(open ->
            desks
                .journal()
                .add(
                    new Deviation(
                        "checkpoint %s was decided before its list was done. %s"
                            .formatted(where, open),
                        Holds.ITSELF)));
    work.cancel("decided");
    work.awaitEnd();
  }
}
