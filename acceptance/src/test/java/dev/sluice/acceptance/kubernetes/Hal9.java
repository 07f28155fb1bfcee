package dev.sluice.acceptance.kubernetes;

import dev.sluice.acceptance.parts.ControlPlanePart;
import dev.sluice.acceptance.parts.Hal9Part;
import dev.sluice.acceptance.parts.Place;
import dev.sluice.demo.patience.Patience;
import dev.sluice.demo.patience.Waited;
import dev.sluice.port.ClusterBinding;
import dev.sluice.port.StepActivities;
import dev.sluice.port.StepActivities.ClusterOrder;
import dev.sluice.port.StepActivities.Former;
import dev.sluice.port.StepActivities.StepResult;
import dev.sluice.port.Wire;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.KubernetesSpec;
import dev.sluice.runbook.Limits;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.StepId;
import dev.sluice.secrets.Secrets;
import dev.sluice.steps.StepActivitiesImpl;
import dev.sluice.steps.StepsSettings;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import okhttp3.OkHttpClient;

/** The deployment of the user's documents on a real control plane, and the steps that change it. */
final class Hal9 implements AutoCloseable {
  static final String NAMESPACE = Hal9Part.NAMESPACE;
  static final String NAME = Hal9Part.NAME;
  static final String FLAT = Hal9Part.FLAT;

  private static final Patience PATIENCE =
      new Patience(Duration.ofMillis(200), Duration.ofMinutes(3), Duration.ofMinutes(10));

  private final Hal9Part part = new Hal9Part();
  final ControlPlanePart plane = part.plane();
  final KubernetesClient client = part.client();
  private final TestActivityEnvironment environment =
      TestActivityEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder().setDataConverter(Wire.converter()).build())
              .build());
  private final StepActivities steps;
  private final Instant began = Instant.now();

  Hal9() {
    Map<String, String> secrets =
        Map.of("admin", ControlPlanePart.ADMIN, "nobody", ControlPlanePart.NOBODY);
    try {
      environment.registerActivitiesImplementations(
          new StepActivitiesImpl(
              new StepsSettings(Place.folder("steps"), List.of()),
              new Secrets(name -> Optional.ofNullable(secrets.get(name))),
              new OkHttpClient()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    steps = environment.newActivityStub(StepActivities.class);
  }

  /** What undoing the step would do now. */
  Former former(Step.Kubernetes step) {
    return steps.former(order(step, plane.binding("admin", NAMESPACE)));
  }

  StepResult.Clustered does(Step.Kubernetes step) {
    return (StepResult.Clustered) steps.cluster(order(step, plane.binding("admin", NAMESPACE)));
  }

  StepResult.Clustered does(KubernetesSpec action, ClusterBinding binding) {
    Limits limits = new Limits(Duration.ofSeconds(10), Optional.empty(), Limits.Lives.STEP, true);
    return (StepResult.Clustered)
        steps.cluster(
            new ClusterOrder(
                new StepId("room/1"), binding, action, limits, List.<Condition>of(), began));
  }

  StepResult.Clustered does(KubernetesSpec action) {
    return does(action, plane.binding("admin", NAMESPACE));
  }

  private ClusterOrder order(Step.Kubernetes step, ClusterBinding binding) {
    return new ClusterOrder(step.id(), binding, step.action(), step.limits(), step.expect(), began);
  }

  /**
   * Waits until it is so. The document's autoscaler takes a minute to act, and meanwhile nothing
   * changes.
   */
  void await(String what, BooleanSupplier so) {
    Waited<Boolean> waited =
        PATIENCE.until(() -> Optional.of(so.getAsBoolean()).filter(yes -> yes), plane);
    if (waited instanceof Waited.InVain<Boolean>(String why)) {
      throw new AssertionError("it never came to that: %s; the plane %s".formatted(what, why));
    }
  }

  int wanted() {
    return part.wanted();
  }

  @Override
  public void close() {
    environment.close();
    part.close();
  }
}
