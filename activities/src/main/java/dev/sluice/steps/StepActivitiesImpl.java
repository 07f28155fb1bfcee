package dev.sluice.steps;

import dev.sluice.kubernetes.Clusters;
import dev.sluice.leash.Grip;
import dev.sluice.leash.Leash;
import dev.sluice.leash.Programs;
import dev.sluice.port.StepActivities;
import dev.sluice.secrets.Secrets;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import okhttp3.OkHttpClient;

/**
 * Runs commands, makes calls and changes clusters, as long as the run that ordered them wants them.
 */
public final class StepActivitiesImpl implements StepActivities {
  private final CommandRunner commands;
  private final HttpCaller calls;
  private final ClusterRunner clusters;

  /**
   * Prepares the worker's data directory.
   *
   * @param client whose connections are used; redirects are never followed
   * @throws IOException if the data directory cannot be written, or the machine lacks what commands
   *     need
   */
  public StepActivitiesImpl(StepsSettings settings, Secrets secrets, OkHttpClient client)
      throws IOException {
    Map<String, String> environment = System.getenv();
    String path =
        Objects.requireNonNullElse(environment.get("PATH"), "/usr/local/bin:/usr/bin:/bin");
    Programs programs = Programs.in(settings.tools(), path);
    Leash leash = Leash.in(settings.data());
    this.commands =
        new CommandRunner(new Preparation(settings.data(), programs, secrets, environment), leash);
    this.calls = new HttpCaller(client, secrets);
    this.clusters = new ClusterRunner(new Clusters(secrets));
  }

  @Override
  public StepResult command(CommandOrder order) {
    ActivityExecutionContext context = Activity.getExecutionContext();
    Uncertainty.requireFirst(context.getInfo().getAttempt(), order.limits(), order.step());
    try {
      return commands.run(
          order, new TemporalPulse(context), context.getHeartbeatDetails(Grip.class));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw Uncertainty.stopped(order.limits());
    }
  }

  @Override
  public StepResult cluster(ClusterOrder order) {
    try {
      return clusters.run(order, new TemporalPulse(Activity.getExecutionContext()));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw Uncertainty.stopped(order.limits());
    }
  }

  @Override
  public Former former(ClusterOrder order) {
    try {
      return clusters.former(order, new TemporalPulse(Activity.getExecutionContext()));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw Uncertainty.stopped(order.limits());
    }
  }

  @Override
  public StepResult http(HttpOrder order) {
    ActivityExecutionContext context = Activity.getExecutionContext();
    Uncertainty.requireFirst(context.getInfo().getAttempt(), order.limits(), order.step());
    try {
      return calls.make(order, new TemporalPulse(context));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw Uncertainty.stopped(order.limits());
    }
  }
}
