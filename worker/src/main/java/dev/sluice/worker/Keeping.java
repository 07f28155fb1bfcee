package dev.sluice.worker;

import dev.sluice.port.StepActivities.ClusterOrder;
import dev.sluice.port.StepActivities.CommandOrder;
import dev.sluice.port.StepActivities.HttpOrder;
import dev.sluice.worker.Kept.Once;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/** Keeps the attempts that beat: if they are killed, the server waits for the end of a silence. */
final class Keeping extends WorkerInterceptorBase {
  private final AttemptFiles attempts;

  /** Keeps them there. */
  Keeping(AttemptFiles attempts) {
    this.attempts = attempts;
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new ActivityInboundCallsInterceptorBase(next) {
      private Optional<ActivityInfo> beating = Optional.empty();

      @Override
      public void init(ActivityExecutionContext context) {
        beating =
            Optional.of(context.getInfo())
                .filter(info -> !info.isLocal() && info.getHeartbeatTimeout().isPositive());
        super.init(context);
      }

      @Override
      public ActivityOutput execute(ActivityInput input) {
        Optional<Path> kept =
            beating.map(info -> kept(info, input.getArguments())).flatMap(attempts::keep);
        try {
          return super.execute(input);
        } finally {
          kept.ifPresent(attempts::drop);
        }
      }
    };
  }

  private static Kept kept(ActivityInfo info, Object[] arguments) {
    boolean once = info.getRetryOptions().getMaximumAttempts() == 1;
    return new Kept(
        Base64.getEncoder().encodeToString(info.getTaskToken()),
        Optional.of(arguments).filter(all -> once && all.length == 1).flatMap(all -> step(all[0])));
  }

  private static Optional<Once> step(Object order) {
    return switch (order) {
      case CommandOrder command ->
          Optional.of(new Once(Optional.of(command.run()), command.step().value()));
      case HttpOrder call -> Optional.of(new Once(Optional.empty(), call.step().value()));
      case ClusterOrder change -> Optional.of(new Once(Optional.empty(), change.step().value()));
      default -> Optional.empty();
    };
  }
}
