package dev.sluice.runbook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An action of a runbook. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Step.Command.class, name = "command"),
  @JsonSubTypes.Type(value = Step.Http.class, name = "http"),
  @JsonSubTypes.Type(value = Step.Notify.class, name = "notify"),
  @JsonSubTypes.Type(value = Step.Confirm.class, name = "confirm"),
  @JsonSubTypes.Type(value = Step.Baseline.class, name = "baseline"),
  @JsonSubTypes.Type(value = Step.Parallel.class, name = "parallel"),
  @JsonSubTypes.Type(value = Step.Kubernetes.class, name = "kubernetes"),
  @JsonSubTypes.Type(value = Step.Expect.class, name = "expect"),
  @JsonSubTypes.Type(value = Step.Wait.class, name = "wait"),
  @JsonSubTypes.Type(value = Step.SignOff.class, name = "gate"),
  @JsonSubTypes.Type(value = Step.Conditional.class, name = "conditional")
})
public sealed interface Step {
  StepId id();

  /** The steps of a group, or this one; without the conditions that they go by. */
  default Stream<Step> single() {
    return this instanceof Parallel group
        ? group.steps().stream().flatMap(Step::single)
        : Stream.of(this instanceof Conditional conditional ? conditional.action() : this);
  }

  /** How a rollback treats it; absent: like any other. */
  default Optional<WayBack> back() {
    return switch (this) {
      case Acting acting -> acting.limits().back();
      case Conditional conditional -> conditional.action().back();
      case Notify notify -> Optional.empty();
      case Confirm confirm -> Optional.empty();
      case Baseline baseline -> Optional.empty();
      case Parallel group -> Optional.empty();
      case Expect expect -> Optional.empty();
      case Wait wait -> Optional.empty();
      case SignOff asked -> Optional.empty();
    };
  }

  /** A step of which something else than the run may change. */
  sealed interface Acting extends Step {
    Limits limits();
  }

  /** What a person reads in a list of steps. */
  @JsonIgnore
  String display();

  /**
   * Runs a program; a {@code check} only looks: it is repeatable and has no undo.
   *
   * @param capture name under which its trimmed standard output is kept
   */
  record Command(
      StepId id,
      CommandSpec command,
      Limits limits,
      List<Condition> expect,
      Optional<CommandSpec> undo,
      Optional<String> capture)
      implements Acting {
    public Command {
      expect = List.copyOf(expect);
    }

    @Override
    public String display() {
      return command.display();
    }
  }

  /**
   * Makes a call. Without an expectation on {@code status}, 200 to 299 is success.
   *
   * @param capture what of the answer is kept
   * @param undo the call that takes it back; may refer to what is captured
   */
  record Http(
      StepId id,
      HttpSpec call,
      Limits limits,
      List<Condition> expect,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
          List<HttpSpec.Kept> capture,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<HttpSpec> undo)
      implements Acting {
    public Http {
      expect = List.copyOf(expect);
      capture = List.copyOf(capture);
    }

    @Override
    public String display() {
      return call.display();
    }
  }

  /**
   * Tells people.
   *
   * @param attach whether the results of the run, as they are then, go with it
   */
  record Notify(
      StepId id,
      @JsonUnwrapped Channels to,
      @JsonUnwrapped Letter letter,
      boolean urgent,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean attach)
      implements Step {
    @JsonCreator
    static Notify read(
        @JsonProperty("id") StepId id,
        @JsonProperty("channel") ChannelName channel,
        @JsonProperty("others") @JsonSetter(nulls = Nulls.AS_EMPTY) List<ChannelName> others,
        @JsonProperty("subject") String subject,
        @JsonProperty("message") String message,
        @JsonProperty("urgent") boolean urgent,
        @JsonProperty("quotes") @JsonSetter(nulls = Nulls.AS_EMPTY) List<Letter.Quote> quotes,
        @JsonProperty("attach") Optional<Boolean> attach) {
      return new Notify(
          id,
          new Channels(channel, others),
          new Letter(subject, message, quotes),
          urgent,
          attach.orElse(false));
    }

    /** Every channel, in the order in which they were written. */
    public List<ChannelName> channels() {
      return Stream.concat(Stream.of(to.channel()), to.others().stream()).toList();
    }

    @Override
    public String display() {
      return "notify "
          + channels().stream().map(ChannelName::value).collect(Collectors.joining(", "))
          + (letter.subject().isEmpty() ? "" : ": " + letter.subject());
    }
  }

  /**
   * A person ticks it off.
   *
   * @param items what is confirmed, at least one
   * @param answers what the person is asked for beside the tick
   * @param silence while nobody does; absent in older plans: it waits for ever, and tells nobody
   */
  record Confirm(
      StepId id,
      List<String> items,
      RoleName by,
      List<Asked> answers,
      List<Condition> expect,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Gate.Silence> silence)
      implements Step {
    public Confirm {
      items = List.copyOf(items);
      answers = List.copyOf(answers);
      expect = List.copyOf(expect);
    }

    /** The same with silence that only holds. */
    public Confirm holding() {
      return new Confirm(id, items, by, answers, expect, silence.map(Gate.Silence::holding));
    }

    @Override
    public String display() {
      return String.join(", ", items);
    }
  }

  /**
   * Records what metrics are now, for later conditions to compare with.
   *
   * @param metrics at least one; no metric of a version twice
   */
  record Baseline(StepId id, List<Operand.Metric> metrics) implements Step {
    public Baseline {
      metrics = List.copyOf(metrics);
    }

    @Override
    public String display() {
      return "baseline of "
          + metrics.stream().map(ConditionText::of).collect(Collectors.joining(", "));
    }
  }

  /**
   * Changes a cluster, or looks at it.
   *
   * @param undo whether a rollback brings back what was there before
   * @param capture name under which a count is kept
   */
  record Kubernetes(
      StepId id,
      KubernetesSpec action,
      Limits limits,
      List<Condition> expect,
      boolean undo,
      Optional<String> capture)
      implements Acting {
    public Kubernetes {
      expect = List.copyOf(expect);
    }

    @Override
    public String display() {
      return "kubernetes: " + action.display();
    }
  }

  /**
   * Steps that begin together; it is done when each of them has passed or was left out.
   *
   * @param steps at least one, and none of them such a group
   */
  record Parallel(StepId id, List<Step> steps) implements Step {
    public Parallel {
      steps = List.copyOf(steps);
      if (steps.isEmpty() || steps.stream().anyMatch(Parallel.class::isInstance)) {
        throw new IllegalArgumentException("a group has steps, and no group in it: " + id);
      }
    }

    @Override
    public String display() {
      return "together: " + String.join("; ", steps.stream().map(Step::display).toList());
    }
  }

  /** Waits until conditions, at least one, hold; within zero they are judged once. */
  record Expect(StepId id, List<Condition> conditions, Duration within) implements Step {
    public Expect {
      conditions = List.copyOf(conditions);
    }

    @Override
    public String display() {
      return "expect " + String.join(", ", conditions.stream().map(Condition::text).toList());
    }
  }

  /** Lets time pass. */
  record Wait(StepId id, Duration length) implements Step {
    @Override
    public String display() {
      return "wait " + DurationText.of(length);
    }
  }

  /** People sign before the next step, as they do at the end of a stage. */
  record SignOff(StepId id, Gate gate) implements Step {
    @Override
    public String display() {
      return gate.ask();
    }
  }

  /** A step, itself unconditional, done where all conditions hold and else left out. */
  record Conditional(List<Condition> conditions, Step action) implements Step {
    public Conditional {
      conditions = List.copyOf(conditions);
      if (action instanceof Conditional) {
        throw new IllegalArgumentException(
            "a step has its conditions in one place: " + action.id());
      }
    }

    @Override
    @JsonIgnore
    public StepId id() {
      return action.id();
    }

    @Override
    public String display() {
      return action.display();
    }
  }
}
