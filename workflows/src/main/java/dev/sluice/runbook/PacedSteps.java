package dev.sluice.runbook;

import dev.sluice.runbook.Stage.Soak;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Steps at practice pace.
 *
 * @param full the soak of their stage as it is written
 * @param paced the same at practice pace; a step that may take as long as the soak still may
 */
record PacedSteps(Pace pace, Optional<Soak> full, Optional<Soak> paced) {
  List<Step> of(List<Step> steps) {
    return steps.stream().map(this::step).toList();
  }

  private Step step(Step step) {
    return switch (step) {
      case Step.Command command ->
          new Step.Command(
              command.id(),
              command.command(),
              limits(command.id(), command.limits()),
              command.expect(),
              command.undo(),
              command.capture());
      case Step.Http http ->
          new Step.Http(
              http.id(),
              http.call(),
              limits(http.id(), http.limits()),
              http.expect(),
              http.capture(),
              http.undo());
      case Step.Notify notify ->
          new Step.Notify(
              notify.id(),
              notify.to(),
              letter(notify.id(), notify.letter()),
              notify.urgent(),
              notify.attach());
      case Step.Confirm confirm -> confirm;
      case Step.Baseline baseline ->
          new Step.Baseline(
              baseline.id(),
              baseline.metrics().stream()
                  .map(each -> pace.metric(baseline.id().toString(), each))
                  .toList());
      case Step.Kubernetes cluster ->
          new Step.Kubernetes(
              cluster.id(),
              cluster.action(),
              limits(cluster.id(), cluster.limits()),
              cluster.expect(),
              cluster.undo(),
              cluster.capture());
      case Step.Parallel group -> new Step.Parallel(group.id(), of(group.steps()));
      case Step.Expect expect ->
          new Step.Expect(
              expect.id(),
              pace.conditions(expect.id().toString(), expect.conditions()),
              expect.within().isZero()
                  ? expect.within()
                  : pace.limit(expect.id() + ": within", expect.within()));
      case Step.Wait wait ->
          new Step.Wait(wait.id(), pace.limit(wait.id() + ": wait", wait.length()));
      case Step.SignOff asked ->
          new Step.SignOff(asked.id(), pace.gate(asked.id().toString(), asked.gate()));
      case Step.Conditional conditional ->
          new Step.Conditional(
              pace.conditions(conditional.id().toString(), conditional.conditions()),
              of(List.of(conditional.action())).getFirst());
    };
  }

  private Letter letter(StepId id, Letter letter) {
    return new Letter(
        letter.subject(),
        letter.message(),
        letter.quotes().stream()
            .map(each -> new Letter.Quote(each.path(), pace.operand(id.toString(), each.operand())))
            .toList());
  }

  private Limits limits(StepId id, Limits limits) {
    return new Limits(
        timeout(id, limits.timeout()),
        limits.within().map(time -> pace.limit(id + ": within", time)),
        limits.lives(),
        limits.repeatable(),
        limits
            .back()
            .map(back ->
                new WayBack(
                    back.beforeTraffic().map(time -> pace.limit(id + ": before-traffic", time)),
                    back.strict(),
                    back.noReturn())));
  }

  private Duration timeout(StepId id, Duration timeout) {
    boolean asTheSoak = full.filter(soak -> soak.limit().equals(timeout)).isPresent();
    return asTheSoak
        ? paced.map(Soak::limit).orElse(timeout)
        : pace.limit(id + ": timeout", timeout);
  }
}
