package dev.sluice.port;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import dev.sluice.guard.WatchState;
import dev.sluice.port.PeopleActivities.Delivery;
import dev.sluice.port.PeopleActivities.Notice;
import dev.sluice.port.RevisionActivities.RevisionReading;
import dev.sluice.runbook.ChannelName;
import dev.sluice.runbook.Figure;
import dev.sluice.runbook.Guard;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Percent;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Looks at guards for a stretch of time, on a task queue of its own so that it never takes the slot
 * of a traffic write.
 */
@ActivityInterface
public interface WatchActivities {
  /**
   * Looks every so often, applies the rules of {@code dev.sluice.guard}, keeps its state in its
   * heartbeat and returns as soon as something happens that the run must know. A cancelled watcher
   * returns its state too.
   */
  @ActivityMethod(name = "watch-guards")
  WatchReport watch(WatchOrder order);

  /** What to look at, from which state on. */
  record WatchOrder(
      List<Guard> guards,
      MetricSource metrics,
      Extras extras,
      Exposure exposure,
      WatchState state,
      Pacing pacing) {
    public WatchOrder {
      guards = List.copyOf(guards);
    }
  }

  /**
   * What a watcher does beside the guards.
   *
   * @param metrics looked at though no guard asks for them, new beside old
   * @param notices told once, as the watcher begins: the run's snapshot of what the one before saw
   * @param figures made of what is looked at
   * @param quiet what is no news yet
   * @param promised what the expectations of the soak are about; absent: there is no soak, or none
   */
  record Extras(
      List<MetricName> metrics,
      Duration window,
      @JsonSetter(nulls = Nulls.AS_EMPTY) List<Notice> notices,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
          List<Figure> figures,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
          List<Quiet> quiet,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Promised> promised) {
    public Extras {
      quiet = List.copyOf(quiet);
      metrics = List.copyOf(metrics);
      notices = List.copyOf(notices);
      figures = List.copyOf(figures);
    }

    /** Without figures. */
    public Extras(List<MetricName> metrics, Duration window, List<Notice> notices) {
      this(metrics, window, notices, List.of(), List.of());
    }

    /** Without promises. */
    public Extras(
        List<MetricName> metrics,
        Duration window,
        List<Notice> notices,
        List<Figure> figures,
        List<Quiet> quiet) {
      this(metrics, window, notices, figures, quiet, Optional.empty());
    }

    /** Whether something is no news at that moment. */
    public boolean quiet(String about, Instant now) {
      return quiet.stream()
          .anyMatch(each -> each.about().equals(about) && now.isBefore(each.until()));
    }
  }

  /**
   * What is watched because the soak will be judged by it.
   *
   * @param window of each question; longer than zero
   * @param every each of them is asked no more often
   */
  record Promised(List<Promise> metrics, Duration window, Duration every) {
    public Promised {
      metrics = List.copyOf(metrics);
    }
  }

  /** A metric of a version; two texts in JSON. */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  record Promise(MetricName metric, Side side) {}

  /** What {@link Quiet} calls the end of an outage of the metric source. */
  String METRICS = "metrics";

  /** What {@link Quiet} calls that the router can be read again. */
  String ROUTER = "router";

  /**
   * What was told often lately is told again after that moment, if it is still so.
   *
   * @param about the id of a guard, {@link #METRICS} or {@link #ROUTER}
   */
  record Quiet(String about, Instant until) {}

  /**
   * What the router should have.
   *
   * @param tested absent: nobody asks for a revision
   */
  record Exposure(
      RouterBinding router,
      Percent share,
      boolean checkDrift,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Tested> tested) {
    /** Without a revision. */
    public Exposure(RouterBinding router, Percent share, boolean checkDrift) {
      this(router, share, checkDrift, Optional.empty());
    }
  }

  /**
   * Which revision should be there.
   *
   * @param known absent: the run has not been able to read it yet
   * @param lost whether the run knows that it cannot be read
   */
  record Tested(RevisionSource source, Optional<String> known, boolean lost) {}

  /**
   * How to look.
   *
   * @param counting whether the soak clock may count: no hold, no gate, no shift
   * @param longest how long to look at most
   */
  record Pacing(boolean counting, Duration every, Duration longest) {}

  /**
   * @param told what became of the notices, as far as it is known
   */
  record WatchReport(
      WatchState state, WatchEnd end, @JsonSetter(nulls = Nulls.AS_EMPTY) List<Told> told) {
    public WatchReport {
      told = List.copyOf(told);
    }
  }

  /** What became of a notice. */
  record Told(ChannelName channel, Delivery delivery) {}

  /** Why a watcher came back. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "end")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = WatchEnd.GuardsFired.class, name = "guards-fired"),
    @JsonSubTypes.Type(value = WatchEnd.SoakDone.class, name = "soak-done"),
    @JsonSubTypes.Type(value = WatchEnd.Drifted.class, name = "drifted"),
    @JsonSubTypes.Type(value = WatchEnd.OutageBegan.class, name = "outage-began"),
    @JsonSubTypes.Type(value = WatchEnd.OutageOver.class, name = "outage-over"),
    @JsonSubTypes.Type(value = WatchEnd.RevisionRead.class, name = "revision-read"),
    @JsonSubTypes.Type(value = WatchEnd.RouterUnread.class, name = "router-unread"),
    @JsonSubTypes.Type(value = WatchEnd.RouterRead.class, name = "router-read"),
    @JsonSubTypes.Type(value = WatchEnd.StretchOver.class, name = "stretch-over"),
    @JsonSubTypes.Type(value = WatchEnd.Recalled.class, name = "recalled")
  })
  sealed interface WatchEnd {
    /** Guards that were not firing when the stretch began. */
    record GuardsFired(List<String> guards) implements WatchEnd {
      public GuardsFired {
        guards = List.copyOf(guards);
      }
    }

    record SoakDone() implements WatchEnd {}

    /** The router has another share than it should. */
    record Drifted(Percent found) implements WatchEnd {}

    /** The metric source stopped answering. */
    record OutageBegan(String why) implements WatchEnd {}

    record OutageOver() implements WatchEnd {}

    /** The revision is not what the run knows of it. */
    record RevisionRead(RevisionReading reading) implements WatchEnd {}

    /** Nobody could read for a while what the router has, so drift would go unseen. */
    record RouterUnread(String why) implements WatchEnd {}

    /** The router that could not be read can be read again. */
    record RouterRead() implements WatchEnd {}

    record StretchOver() implements WatchEnd {}

    /** It was cancelled. */
    record Recalled() implements WatchEnd {}
  }
}
