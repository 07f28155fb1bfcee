package dev.sluice.run.step;

import dev.sluice.runbook.Step;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Steps that begin together. Nothing goes on before the last of them has really ended. */
public final class ParallelSteps {
  private ParallelSteps() {}

  /** Does this with all of them at once. */
  public static void all(List<Step> steps, Consumer<Step> work) {
    List<Promise<Void>> begun =
        steps.stream().map(step -> Async.procedure(() -> work.accept(step))).toList();
    awaitAll(begun);
    begun.forEach(Promise::get);
  }

  /** Tries all of them at once; passed if each did. */
  public static Try attempt(List<Step> steps, Function<Step, Try> attempt) {
    List<Promise<Try>> begun =
        steps.stream().map(step -> Async.function(() -> attempt.apply(step))).toList();
    awaitAll(begun);
    List<String> why =
        begun.stream().map(Promise::get).flatMap(each -> why(each).stream()).toList();
    return why.isEmpty() ? new Try.Passed() : new Try.Failed(String.join("; ", why));
  }

  /**
   * Also when they are cancelled: a command that is still being ended may still act, and what comes
   * next would undo it too early.
   */
  private static void awaitAll(List<? extends Promise<?>> begun) {
    Workflow.newDetachedCancellationScope(
            () -> Workflow.await(() -> begun.stream().allMatch(Promise::isCompleted)))
        .run();
  }

  private static Optional<String> why(Try outcome) {
    return switch (outcome) {
      case Try.Passed passed -> Optional.empty();
      case Try.Failed failed -> Optional.of(failed.why());
      case Try.Uncertain uncertain -> Optional.of(uncertain.why());
    };
  }
}
