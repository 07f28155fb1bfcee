package dev.sluice.run.step;

import dev.sluice.guard.Judge;
import dev.sluice.guard.Judged;
import dev.sluice.guard.Reading;
import dev.sluice.guard.Verdict;
import dev.sluice.port.MetricSource;
import dev.sluice.report.Event.Answer;
import dev.sluice.run.evidence.Answers;
import dev.sluice.run.evidence.RunFacts;
import dev.sluice.run.flow.Holds;
import dev.sluice.run.flow.RollbackOrders;
import dev.sluice.run.flow.Waits;
import dev.sluice.run.people.Checklists.Closed;
import dev.sluice.run.people.Desks;
import dev.sluice.runbook.Step;
import java.util.List;
import java.util.Optional;

/** Steps that people do and tick off. */
record ListSteps(MetricSource metrics, Desks desks, RollbackOrders orders, Answers answers) {
  /** What was ticked before an item failed counts for a retry, and for nothing else. */
  void beginAnew(Step step) {
    desks.checklists().forget(step.id());
  }

  /** Waits for people, and judges what they say. */
  Try confirm(Step.Confirm step) {
    return switch (desks.checklists().ask(waitingOn(step))) {
      case Closed.Done done -> answered(step, done.answers());
      case Closed.Failed failed -> new Try.Failed(failed.why());
      case Closed.Silent silent -> {
        orders.order(silent.why(), Holds.ITSELF);
        Waits.forever();
        yield new Try.Failed(silent.why());
      }
    };
  }

  /** On the way back silence leads nowhere: it is reminded of, and waited for. */
  private Step.Confirm waitingOn(Step.Confirm step) {
    return orders.current().isPresent() ? step.holding() : step;
  }

  private Try answered(Step.Confirm step, List<Answer> given) {
    for (Answer answer : given) {
      answers.put(answer.name(), answer.value());
    }
    RunFacts facts =
        new RunFacts(metrics, metric -> Optional.<Reading>empty(), desks.journal(), answers);
    return Try.judged(
        step.expect().stream()
            .map(condition -> Judge.expectation(condition, facts))
            .filter(each -> each.verdict() != Verdict.OK)
            .map(Judged::why)
            .toList());
  }
}
