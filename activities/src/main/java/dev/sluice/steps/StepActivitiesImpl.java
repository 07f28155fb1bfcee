package dev.sluice.steps;

import dev.sluice.kubernetes.Clusters;
import dev.sluice.leash.Grip;
import dev.sluice.leash.Leash;
import dev.sluice.leash.Programs;
import dev.sluice.port.FailureType;
import dev.sluice.port.StepActivities;
import dev.sluice.runbook.Limits;
import dev.sluice.runbook.Limits.Lives;
import dev.sluice.runbook.StepId;
import dev.sluice.secrets.Faults;
import dev.sluice.secrets.Secrets;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import io.temporal.common.converter.DataConverterException;
import io.temporal.failure.TemporalFailure;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import okhttp3.OkHttpClient;

/**
 * Runs commands, makes calls and changes clusters, as long as the run that ordered them wants them.
 */
public final class StepActivitiesImpl implements StepActivities {
  private final CommandRunner commands;
  private final HttpCaller calls;
  private final ClusterRunner clusters;
  private final Faults faults;

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
    this.faults = Faults.of(secrets);
  }

  @Override
  public StepResult command(CommandOrder order) {
    ActivityExecutionContext context = Activity.getExecutionContext();
    Uncertainty.requireFirst(context.getInfo().getAttempt(), order.limits(), order.step());
    return done(
        order.limits(),
        () ->
            run(
                order.step(),
                order.limits(),
                pulse -> commands.run(order, pulse, earlier(context))));
  }

  /** What another version of this worker has left cannot be understood; its grip is on disk too. */
  private static Optional<Grip> earlier(ActivityExecutionContext context) {
    try {
      return context.getHeartbeatDetails(Grip.class);
    } catch (DataConverterException foreign) {
      return Optional.empty();
    }
  }

  @Override
  public StepResult cluster(ClusterOrder order) {
    return done(
        order.limits(),
        () -> clusters.run(order, new TemporalPulse(Activity.getExecutionContext())));
  }

  @Override
  public Former former(ClusterOrder order) {
    return done(
        order.limits(),
        () -> clusters.former(order, new TemporalPulse(Activity.getExecutionContext())));
  }

  @Override
  public StepResult http(HttpOrder order) {
    ActivityExecutionContext context = Activity.getExecutionContext();
    Uncertainty.requireFirst(context.getInfo().getAttempt(), order.limits(), order.step());
    return done(
        order.limits(), () -> run(order.step(), order.limits(), pulse -> calls.make(order, pulse)));
  }

  /** What runs as long as its pulse lets it. */
  private interface Beating {
    StepResult run(Pulse pulse) throws InterruptedException;
  }

  /**
   * A step that acts, may not be repeated and ends by itself outlives its attempt; any other is as
   * well begun anew.
   */
  private static StepResult run(StepId step, Limits limits, Beating work)
      throws InterruptedException {
    ActivityExecutionContext context = Activity.getExecutionContext();
    Pulse pulse = new TemporalPulse(context);
    if (limits.repeatable() || limits.lives() == Lives.STAGE) {
      return work.run(pulse);
    }
    Home home = new TemporalHome(context, step);
    StepResult result = work.run(new OutlivingPulse(pulse, home, OutlivingPulse.BETWEEN));
    return Delivery.to(home).bring(step, result);
  }

  /** Something that a step does. */
  private interface Work<T> {
    T run() throws InterruptedException;
  }

  /**
   * Whatever nobody foresaw has failed once, and people are asked: of a step that may not be
   * repeated nobody knows then whether it has acted.
   */
  private <T> T done(Limits limits, Work<T> work) {
    try {
      return work.run();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw Uncertainty.stopped(limits);
    } catch (TemporalFailure | ActivityCompletionException foreseen) {
      throw foreseen;
    } catch (RuntimeException fault) {
      FailureType type = limits.repeatable() ? FailureType.FAULT : FailureType.OUTCOME_UNKNOWN;
      throw type.failure("the worker failed during the step: " + faults.sentence(fault));
    }
  }
}
