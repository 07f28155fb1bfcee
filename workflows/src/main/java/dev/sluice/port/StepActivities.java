package dev.sluice.port;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.sluice.runbook.CommandSpec;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.HttpSpec;
import dev.sluice.runbook.Limits;
import dev.sluice.runbook.StepId;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Duration;
import java.util.List;

/** Runs the steps of a runbook that a machine can do. Templates are filled in, but for secrets. */
@ActivityInterface
public interface StepActivities {
  /**
   * Runs a program, heartbeating; kills it and all that it started when cancelled, when its time is
   * over or when the worker dies. With {@link Limits#within()} it is run again until the
   * expectations hold.
   */
  @ActivityMethod(name = "run-command")
  StepResult command(CommandOrder order);

  /** Makes a call. With {@link Limits#within()} it is made again until the expectations hold. */
  @ActivityMethod(name = "make-call")
  StepResult http(HttpOrder order);

  /**
   * @param run whose directory it works in
   * @param mayRun programs that may be started on this target
   */
  record CommandOrder(
      String run,
      StepId step,
      CommandSpec command,
      Limits limits,
      List<Condition> expect,
      List<String> mayRun) {
    public CommandOrder {
      expect = List.copyOf(expect);
      mayRun = List.copyOf(mayRun);
    }
  }

  record HttpOrder(StepId step, HttpSpec call, Limits limits, List<Condition> expect) {
    public HttpOrder {
      expect = List.copyOf(expect);
    }
  }

  /** How a step ended. Secrets are masked in all texts. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "result")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = StepResult.Exited.class, name = "exited"),
    @JsonSubTypes.Type(value = StepResult.Answered.class, name = "answered"),
    @JsonSubTypes.Type(value = StepResult.TimedOut.class, name = "timed-out"),
    @JsonSubTypes.Type(value = StepResult.Ended.class, name = "ended"),
    @JsonSubTypes.Type(value = StepResult.Refused.class, name = "refused")
  })
  sealed interface StepResult {
    Duration took();

    /**
     * @param stdout its last 4,000 characters
     * @param stderr its last 2,000 characters
     * @param unmet expectations that do not hold, a sentence each; without one on the exit code, 0
     *     is expected
     */
    record Exited(int code, String stdout, String stderr, Duration took, List<String> unmet)
        implements StepResult {
      public Exited {
        unmet = List.copyOf(unmet);
      }
    }

    /**
     * @param body its first 4,000 characters
     * @param unmet as for {@link Exited}; without one on the status, 200 to 299 is expected
     */
    record Answered(int status, String body, Duration took, List<String> unmet)
        implements StepResult {
      public Answered {
        unmet = List.copyOf(unmet);
      }
    }

    /** Killed, or given up, at its limit. */
    record TimedOut(String stdout, String stderr, Duration took) implements StepResult {}

    /** Ended by us with its stage, as planned. */
    record Ended(String stdout, Duration took) implements StepResult {}

    /** Never started: not allowed here, no such program, a secret missing, no connection. */
    record Refused(String why, Duration took) implements StepResult {}
  }
}
