package dev.sluice.port;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import dev.sluice.runbook.CommandSpec;
import dev.sluice.runbook.CommandSpec.Setting;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.HttpSpec;
import dev.sluice.runbook.KubernetesSpec;
import dev.sluice.runbook.Limits;
import dev.sluice.runbook.StepId;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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

  /** Changes a cluster or looks at it, and reads back what has become of it. */
  @ActivityMethod(name = "act-on-cluster")
  StepResult cluster(ClusterOrder order);

  /** What would undo an action, from what is there now. */
  @ActivityMethod(name = "look-at-cluster")
  Former former(ClusterOrder order);

  /**
   * @param run whose directory it works in
   * @param mayRun programs that may be started on this target
   */
  record CommandOrder(
      String run,
      StepId step,
      CommandSpec command,
      Limits limits,
      Demand demand,
      List<String> mayRun) {
    public CommandOrder {
      mayRun = List.copyOf(mayRun);
    }

    /** Of which no output is kept as data. */
    public CommandOrder(
        String run,
        StepId step,
        CommandSpec command,
        Limits limits,
        List<Condition> expect,
        List<String> mayRun) {
      this(run, step, command, limits, new Demand(expect, false), mayRun);
    }
  }

  /**
   * What a command has to bring.
   *
   * @param whole whether its standard output is kept as data: then it comes back whole and as it
   *     was printed, or is among what is unmet
   */
  record Demand(List<Condition> expect, boolean whole) {
    public Demand {
      expect = List.copyOf(expect);
    }
  }

  /**
   * @param kept what of the answer is kept as data: without it, it is among what is unmet
   */
  record HttpOrder(
      StepId step,
      HttpSpec call,
      Limits limits,
      List<Condition> expect,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
          List<HttpSpec.Kept> kept) {
    public HttpOrder {
      expect = List.copyOf(expect);
      kept = List.copyOf(kept);
    }

    /** Of which nothing is kept as data. */
    public HttpOrder(StepId step, HttpSpec call, Limits limits, List<Condition> expect) {
      this(step, call, limits, expect, List.of());
    }
  }

  /**
   * @param since when the run began; what autoscalers did before is not counted
   */
  record ClusterOrder(
      StepId step,
      ClusterBinding cluster,
      KubernetesSpec action,
      Limits limits,
      List<Condition> expect,
      Instant since) {
    public ClusterOrder {
      expect = List.copyOf(expect);
    }
  }

  /** What was there before a step. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "former")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Former.Known.class, name = "known"),
    @JsonSubTypes.Type(value = Former.Unknown.class, name = "unknown")
  })
  sealed interface Former {
    /**
     * @param restore what brings it back
     */
    record Known(KubernetesSpec restore) implements Former {}

    record Unknown(ClusterAnswer.Failed failed) implements Former {}
  }

  /** What a cluster answered. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "answer")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = ClusterAnswer.Done.class, name = "done"),
    @JsonSubTypes.Type(value = ClusterAnswer.Counted.class, name = "counted"),
    @JsonSubTypes.Type(value = ClusterAnswer.Failed.class, name = "failed")
  })
  sealed interface ClusterAnswer {
    /**
     * It is so, and was read back.
     *
     * @param what what has become of the object, for people
     */
    record Done(String what) implements ClusterAnswer {}

    record Counted(long events) implements ClusterAnswer {}

    record Failed(Trouble trouble, String why) implements ClusterAnswer {}

    /** What goes wrong with a cluster. */
    enum Trouble {
      /** Not allowed, not valid, or an admission said no: again is as wrong. */
      REFUSED,
      /** Somebody else owns it, or changed it at the same time. */
      CONFLICT,
      /** No connection, or a server that is not at work. */
      UNREACHABLE,
      /** No answer in time. */
      SLOW,
      /** It is not there. */
      GONE
    }
  }

  /** How a step ended. Secrets are masked in all texts. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "result")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = StepResult.Exited.class, name = "exited"),
    @JsonSubTypes.Type(value = StepResult.Answered.class, name = "answered"),
    @JsonSubTypes.Type(value = StepResult.Clustered.class, name = "clustered"),
    @JsonSubTypes.Type(value = StepResult.TimedOut.class, name = "timed-out"),
    @JsonSubTypes.Type(value = StepResult.Ended.class, name = "ended"),
    @JsonSubTypes.Type(value = StepResult.Refused.class, name = "refused")
  })
  sealed interface StepResult {
    Duration took();

    /**
     * @param stdout its last 4,000 characters, with a word on it where there were more; all of it
     *     where the order demands it whole
     * @param stderr its last 2,000 characters, likewise
     * @param unmet expectations that do not hold, a sentence each; without one on the exit code, 0
     *     is expected
     * @param left how many processes the program left running, which were ended with it; absent:
     *     none
     */
    record Exited(
        int code,
        String stdout,
        String stderr,
        Duration took,
        List<String> unmet,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Integer> left)
        implements StepResult {
      public Exited {
        unmet = List.copyOf(unmet);
      }

      /** Of a program that left nothing running. */
      public Exited(int code, String stdout, String stderr, Duration took, List<String> unmet) {
        this(code, stdout, stderr, took, unmet, Optional.empty());
      }
    }

    /**
     * @param body its first 4,000 characters, with a word on it where there were more
     * @param unmet as for {@link Exited}; without one on the status, 200 to 299 is expected
     * @param kept what was ordered to be kept, by its name; empty where something is unmet
     */
    record Answered(
        int status,
        String body,
        Duration took,
        List<String> unmet,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
            List<Setting> kept)
        implements StepResult {
      public Answered {
        unmet = List.copyOf(unmet);
        kept = List.copyOf(kept);
      }

      /** Of which nothing is kept. */
      public Answered(int status, String body, Duration took, List<String> unmet) {
        this(status, body, took, unmet, List.of());
      }
    }

    /**
     * @param unmet expectations that do not hold, a sentence each
     */
    record Clustered(ClusterAnswer answer, Duration took, List<String> unmet)
        implements StepResult {
      public Clustered {
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
