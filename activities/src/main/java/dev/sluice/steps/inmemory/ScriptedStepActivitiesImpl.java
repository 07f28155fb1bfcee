package dev.sluice.steps.inmemory;

import dev.sluice.port.FailureType;
import dev.sluice.port.StepActivities;
import dev.sluice.runbook.CommandSpec.Setting;
import dev.sluice.runbook.HttpSpec;
import dev.sluice.runbook.KubernetesSpec;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Steps that do nothing but what a script says; what is not scripted succeeds. Safe for use by many
 * threads.
 */
public final class ScriptedStepActivitiesImpl implements StepActivities {
  private static final ClusterAnswer.Failed REFUSED =
      new ClusterAnswer.Failed(ClusterAnswer.Trouble.REFUSED, "no");

  private final Map<String, List<Outcome>> script = new HashMap<>();
  private final Map<String, Consumer<ActivityInfo>> meanwhile = new HashMap<>();
  private final List<String> ran = new ArrayList<>();

  /** What becomes of a step. */
  public enum Outcome {
    SUCCEEDS,
    FAILS,
    /** Nobody can say whether it has acted. */
    IS_LOST
  }

  /**
   * The next runs of the command or call that is displayed so end like this, in order; later ones
   * succeed.
   */
  public synchronized ScriptedStepActivitiesImpl next(String display, Outcome... outcomes) {
    script.computeIfAbsent(display, fresh -> new ArrayList<>()).addAll(List.of(outcomes));
    return this;
  }

  /** While the command or call that is displayed so runs this happens. */
  public synchronized ScriptedStepActivitiesImpl meanwhile(
      String display, Consumer<ActivityInfo> does) {
    meanwhile.put(display, does);
    return this;
  }

  /** Every command and call that was run, in order, as displayed. */
  public synchronized List<String> ran() {
    return List.copyOf(ran);
  }

  @Override
  public StepResult command(CommandOrder order) {
    return run(order.command().display());
  }

  @Override
  public StepResult http(HttpOrder order) {
    StepResult result = run(order.call().display());
    return order.kept().isEmpty() || !passed(result) ? result : answered(order.kept());
  }

  /** What is wanted of an answer is called as it is named: {@code incident-1}. */
  private static StepResult answered(List<HttpSpec.Kept> kept) {
    return new StepResult.Answered(
        201,
        "",
        Duration.ZERO,
        List.of(),
        kept.stream().map(each -> new Setting(each.name(), each.name() + "-1")).toList());
  }

  @Override
  public StepResult cluster(ClusterOrder order) {
    ClusterAnswer answer =
        order.action() instanceof KubernetesSpec.Events
            ? new ClusterAnswer.Counted(3)
            : new ClusterAnswer.Done("done");
    boolean done = succeeds("kubernetes: " + order.action().display());
    return new StepResult.Clustered(done ? answer : REFUSED, Duration.ZERO, List.of());
  }

  /** Nothing was there before. */
  @Override
  public Former former(ClusterOrder order) {
    KubernetesSpec.ObjectRef object = order.action().object();
    return succeeds("look at " + object)
        ? new Former.Known(new KubernetesSpec.Delete(object))
        : new Former.Unknown(REFUSED);
  }

  private boolean succeeds(String display) {
    return passed(run(display));
  }

  private static boolean passed(StepResult result) {
    return result instanceof StepResult.Exited exited && exited.unmet().isEmpty();
  }

  private StepResult run(String display) {
    during(display).accept(Activity.getExecutionContext().getInfo());
    return end(display);
  }

  private synchronized Consumer<ActivityInfo> during(String display) {
    ran.add(display);
    return meanwhile.getOrDefault(display, info -> {});
  }

  private synchronized StepResult end(String display) {
    List<Outcome> planned = script.getOrDefault(display, new ArrayList<>());
    return switch (planned.isEmpty() ? Outcome.SUCCEEDS : planned.removeFirst()) {
      case SUCCEEDS -> new StepResult.Exited(0, "done\n", "", Duration.ZERO, List.of());
      case FAILS ->
          new StepResult.Exited(
              1, "", "no\n", Duration.ZERO, List.of("exit = 0 does not hold: exit is 1"));
      case IS_LOST ->
          throw FailureType.OUTCOME_UNKNOWN.failure("the worker died while it ran: " + display);
    };
  }
}
