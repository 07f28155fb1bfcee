package dev.sluice.run.stage;

import dev.sluice.port.NoticeKind;
import dev.sluice.report.Event.Act;
import dev.sluice.run.evidence.Expectations;
import dev.sluice.run.evidence.Scope;
import dev.sluice.run.flow.Elapsed;
import dev.sluice.run.flow.Holds;
import dev.sluice.run.flow.RollbackOrders;
import dev.sluice.run.flow.Waits;
import dev.sluice.run.people.Beside;
import dev.sluice.run.people.Desks;
import dev.sluice.run.step.StepRunner;
import dev.sluice.run.step.Try;
import dev.sluice.run.traffic.Traffic;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.Ready;
import dev.sluice.runbook.Step;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether traffic could go back: no shift raises it while it could not. A rollback asks nobody.
 * Conditions are watched with the guards in between; checks are done once in a while.
 */
public final class Readiness {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
  private static final Duration EVERY = Duration.ofHours(1);
  private static final Act GOING_BACK = new Act(Holds.ITSELF.by(), "traffic goes back");
  private static final Act GOOD = new Act(Holds.ITSELF.by(), "the way back is ready again");

  private final Optional<Ready> ready;
  private final Desks desks;
  private final RollbackOrders orders;
  private final Traffic traffic;
  private final Expectations expectations;
  private final StepRunner steps;
  private final Supplier<Scope> scope;

  public Readiness(
      Desks desks,
      RollbackOrders orders,
      Traffic traffic,
      Expectations expectations,
      StepRunner steps,
      Supplier<Scope> scope) {
    this.ready = orders.plan().ready();
    this.desks = desks;
    this.orders = orders;
    this.traffic = traffic;
    this.expectations = expectations;
    this.steps = steps;
    this.scope = scope;
  }

  /** Checks once in a while, as long as traffic is exposed. */
  public void begin(Beside beside) {
    if (ready.filter(each -> !each.checks().isEmpty()).isPresent()) {
      beside.start("checks of the way back", this::checkNowAndThen);
    }
  }

  private void checkNowAndThen() {
    boolean good = true;
    while (true) {
      Workflow.await(() -> exposed() && orders.current().isEmpty());
      Waits.until(() -> !exposed(), EVERY, "until the way back is checked");
      if (exposed() && orders.current().isEmpty()) {
        List<String> failed = failedChecks();
        if (good && !failed.isEmpty()) {
          tell(failed, "No shift raises traffic until it is. A rollback goes all the same.");
        }
        good = failed.isEmpty();
      }
    }
  }

  private boolean exposed() {
    return traffic.shifts().exposed() && orders.start().isBelow(traffic.commanded());
  }

  /** Returns at once for a shift that does not raise traffic; else when the way back is ready. */
  void await(Percent next) {
    if (ready.isEmpty() || !traffic.commanded().isBelow(next)) {
      return;
    }
    List<String> unmet = unmet();
    if (!unmet.isEmpty()) {
      hold(unmet, next);
      desks.holds().awaitNone();
    }
  }

  private void hold(List<String> unmet, Percent next) {
    Holds.Reason reason = new Holds.Reason.NotReady(String.join("; ", unmet));
    desks.holds().begin(reason, Holds.ITSELF);
    tell(
        unmet,
        "Held at %s: traffic is not raised to %s. Resumes by itself when the way back is ready; %s goes all the same."
            .formatted(traffic.commanded(), next, desks.people().command("rollback")));
    boolean good = false;
    try {
      Duration pause = FIRST_PAUSE;
      do {
        Waits.until(() -> false, pause, "until the way back is looked at again");
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
      } while (!unmet().isEmpty());
      good = true;
    } finally {
      desks.holds().end(reason, good ? GOOD : GOING_BACK);
    }
  }

  private void tell(List<String> unmet, String then) {
    desks
        .people()
        .tellAll(
            NoticeKind.WARNING,
            "the way back is not ready",
            String.join("\n", unmet) + "\n" + then,
            true);
  }

  private List<String> unmet() {
    List<String> unmet =
        new ArrayList<>(
            expectations.unmet(
                "rollback/ready", ready.map(Ready::expect).orElse(List.of()), Elapsed.NONE));
    unmet.addAll(failedChecks());
    return unmet;
  }

  private List<String> failedChecks() {
    return ready.stream()
        .flatMap(each -> each.checks().stream())
        .flatMap(each -> why(each).stream())
        .toList();
  }

  private Optional<String> why(Step check) {
    return switch (steps.attempt(check, scope.get())) {
      case Try.Passed passed -> Optional.empty();
      case Try.Failed failed -> Optional.of(check.display() + ": " + failed.why());
      case Try.Uncertain unsure -> Optional.of(check.display() + ": " + unsure.why());
    };
  }
}
