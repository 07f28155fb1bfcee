package dev.sluice.run.flow;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.sluice.report.Event;
import dev.sluice.report.Event.Act;
import dev.sluice.run.watch.Unwatched;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Why the run stands still: a set of reasons, and it goes on when the last of them is gone. */
public final class Holds {
  /** Whose act it is when the run itself holds. */
  public static final Act ITSELF = new Act("sluice", "");

  /** Whose act it is when a rollback ends all holds. */
  public static final Act GOING_BACK = new Act(ITSELF.by(), "traffic goes back");

  private final Journal journal;
  private final List<Held> held = new ArrayList<>();

  public Holds(Journal journal) {
    this.journal = journal;
  }

  /** A reason and since when it holds. */
  public record Held(Reason reason, Instant since) {}

  /** A reason to stand still. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "reason")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Reason.ByPerson.class, name = "by-person"),
    @JsonSubTypes.Type(value = Reason.Outage.class, name = "outage"),
    @JsonSubTypes.Type(value = Reason.Drift.class, name = "drift"),
    @JsonSubTypes.Type(value = Reason.Fight.class, name = "fight"),
    @JsonSubTypes.Type(value = Reason.RouterUnread.class, name = "router-unread"),
    @JsonSubTypes.Type(value = Reason.Unwatched.class, name = "unwatched"),
    @JsonSubTypes.Type(value = Reason.LockLost.class, name = "lock-lost"),
    @JsonSubTypes.Type(value = Reason.Revised.class, name = "revised"),
    @JsonSubTypes.Type(value = Reason.RevisionUnread.class, name = "revision-unread"),
    @JsonSubTypes.Type(value = Reason.NotReady.class, name = "not-ready"),
    @JsonSubTypes.Type(value = Reason.GuardFired.class, name = "guard-fired"),
    @JsonSubTypes.Type(value = Reason.SoakOverdue.class, name = "soak-overdue"),
    @JsonSubTypes.Type(value = Reason.AtGate.class, name = "at-gate"),
    @JsonSubTypes.Type(value = Reason.Unconfirmed.class, name = "unconfirmed"),
    @JsonSubTypes.Type(value = Reason.Asking.class, name = "asking")
  })
  public sealed interface Reason {
    /** A person said so. */
    record ByPerson(String why) implements Reason {}

    /** The metric source is silent; ends by itself. */
    record Outage() implements Reason {}

    /** The router has less than it should. */
    record Drift(String what) implements Reason {}

    /** Something changes the router again and again. */
    record Fight(String what) implements Reason {}

    /** Nobody can read what the router has; ends by itself. */
    record RouterUnread() implements Reason {}

    /** Nobody looks at the guards; ends by itself. */
    record Unwatched() implements Reason {}

    /** The target is no longer this run's; ends when it is again. */
    record LockLost() implements Reason {}

    /** Another revision is tested than before. */
    record Revised(String was, String is) implements Reason {}

    /** Nobody can tell which revision is tested; ends by itself, or because people say so. */
    record RevisionUnread() implements Reason {}

    /** Traffic could not go back, so it is not raised; ends by itself. */
    record NotReady(String what) implements Reason {}

    record GuardFired(String condition) implements Reason {}

    record SoakOverdue(String stage) implements Reason {}

    /** A gate was answered with hold, or not at all. */
    record AtGate(String where) implements Reason {}

    /** Nobody has ticked off a checklist in time; ends when it is ticked, too. */
    record Unconfirmed(String list) implements Reason {}

    /** A question is open; ends with its answer. */
    record Asking(String question) implements Reason {}

    /** For people. */
    default String text() {
      return switch (this) {
        case ByPerson person -> person.why();
        case Outage outage -> "the metric source does not answer";
        case Drift drift -> drift.what();
        case Fight fight -> fight.what();
        case RouterUnread unread -> "the router cannot be read";
        case Unwatched unwatched -> "guards are not watched";
        case LockLost lost -> "the lock of the target is lost";
        case Revised revised ->
            "the revision under test was %s and is %s".formatted(revised.was(), revised.is());
        case RevisionUnread unread -> "the revision under test cannot be read";
        case NotReady not -> "the way back is not ready: " + not.what();
        case GuardFired fired -> "guard fired: " + fired.condition();
        case SoakOverdue overdue -> "the soak of " + overdue.stage() + " is over its limit";
        case AtGate gate -> "held at " + gate.where();
        case Unconfirmed late -> "not confirmed in time: " + late.list();
        case Asking asking -> asking.question();
      };
    }

    /** Whether the command resume ends it. */
    default boolean endsByResume() {
      return switch (this) {
        case ByPerson person -> true;
        case Drift drift -> true;
        case Fight fight -> true;
        case Revised revised -> true;
        case RevisionUnread unread -> true;
        case GuardFired fired -> true;
        case SoakOverdue overdue -> true;
        case AtGate gate -> true;
        case Unconfirmed late -> true;
        case Outage outage -> false;
        case NotReady not -> false;
        case RouterUnread unread -> false;
        case Unwatched unwatched -> false;
        case LockLost lost -> false;
        case Asking asking -> false;
      };
    }
  }

  /** Those that only people end, oldest first. */
  public List<Held> forPeople() {
    return held.stream()
        .filter(each ->
            each.reason().endsByResume()
                || each.reason() instanceof Reason.Asking
                || each.reason() instanceof Reason.NotReady)
        .toList();
  }

  public void begin(Reason reason, Act act) {
    if (held.stream().noneMatch(each -> each.reason().equals(reason))) {
      held.add(new Held(reason, Journal.now()));
      journal.add(new Event.HoldBegan(reason.text(), act));
    }
  }

  public void end(Reason reason, Act act) {
    for (Held each : List.copyOf(held)) {
      if (each.reason().equals(reason)) {
        held.remove(each);
        journal.add(
            new Event.HoldEnded(reason.text(), act, Duration.between(each.since(), Journal.now())));
      }
    }
  }

  /** Ends all reasons that a person may end. */
  public void resume(Act act) {
    List.copyOf(held).stream()
        .map(Held::reason)
        .filter(Reason::endsByResume)
        .forEach(reason -> end(reason, act));
  }

  public boolean has(Reason reason) {
    return held.stream().anyMatch(each -> each.reason().equals(reason));
  }

  /** Whether a shift waits until traffic could go back. */
  public boolean keepsFromRaising() {
    return held.stream().anyMatch(each -> each.reason() instanceof Reason.NotReady);
  }

  public boolean any() {
    return !held.isEmpty();
  }

  public boolean anyToResume() {
    return held.stream().anyMatch(each -> each.reason().endsByResume());
  }

  public List<String> texts() {
    return held.stream().map(each -> each.reason().text()).toList();
  }

  /** All of them, oldest first. */
  public List<Held> state() {
    return List.copyOf(held);
  }

  /** Goes on from what an earlier execution of the run held for. */
  public void goOnFrom(List<Held> earlier) {
    held.addAll(earlier);
  }

  /** Waits until nothing holds. */
  public void awaitNone() {
    Workflow.await(() -> !any());
  }
}
