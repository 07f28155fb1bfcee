package dev.sluice.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import dev.sluice.guard.GuardSight;
import dev.sluice.guard.Reading;
import dev.sluice.guard.Recorded;
import dev.sluice.guard.Seen;
import dev.sluice.guard.Series;
import dev.sluice.guard.SoakClock;
import dev.sluice.guard.Verdict;
import dev.sluice.port.StepActivities.StepResult;
import dev.sluice.port.TrafficActivities.SplitProof;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Gate.Decision;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.RoleName;
import dev.sluice.runbook.StageName;
import dev.sluice.runbook.StepId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What can happen in a run. */
@JsonTypeInfo(
    use = JsonTypeInfo.Id.NAME,
    property = "event",
    defaultImpl = Event.Foreign.class,
    // So that what is foreign can be written as it was read.
    visible = true)
@JsonSubTypes({
  @JsonSubTypes.Type(value = Event.Began.class, name = "began"),
  @JsonSubTypes.Type(value = Event.Appointed.class, name = "appointed"),
  @JsonSubTypes.Type(value = Event.StageEntered.class, name = "stage-entered"),
  @JsonSubTypes.Type(value = Event.StagePassed.class, name = "stage-passed"),
  @JsonSubTypes.Type(value = Event.StepRan.class, name = "step-ran"),
  @JsonSubTypes.Type(value = Event.LeftOut.class, name = "left-out"),
  @JsonSubTypes.Type(value = Event.NoReturn.class, name = "no-return"),
  @JsonSubTypes.Type(value = Event.StepUncertain.class, name = "step-uncertain"),
  @JsonSubTypes.Type(value = Event.Confirmed.class, name = "confirmed"),
  @JsonSubTypes.Type(value = Event.Taken.class, name = "taken"),
  @JsonSubTypes.Type(value = Acknowledged.class, name = "acknowledged"),
  @JsonSubTypes.Type(value = Recommended.class, name = "recommended"),
  @JsonSubTypes.Type(value = Event.Told.class, name = "told"),
  @JsonSubTypes.Type(value = Event.Shifted.class, name = "shifted"),
  @JsonSubTypes.Type(value = Event.Proven.class, name = "proven"),
  @JsonSubTypes.Type(value = Event.Soaked.class, name = "soaked"),
  @JsonSubTypes.Type(value = Event.Watched.class, name = "watched"),
  @JsonSubTypes.Type(value = Event.GuardFired.class, name = "guard-fired"),
  @JsonSubTypes.Type(value = Event.Baselined.class, name = "baselined"),
  @JsonSubTypes.Type(value = Event.Judged.class, name = "judged"),
  @JsonSubTypes.Type(value = Event.Drifted.class, name = "drifted"),
  @JsonSubTypes.Type(value = Event.Outage.class, name = "outage"),
  @JsonSubTypes.Type(value = Event.RevisionRead.class, name = "revision-read"),
  @JsonSubTypes.Type(value = Event.RevisionUnread.class, name = "revision-unread"),
  @JsonSubTypes.Type(value = Event.Revised.class, name = "revised"),
  @JsonSubTypes.Type(value = Event.Looked.class, name = "looked"),
  @JsonSubTypes.Type(value = Event.CheckpointPassed.class, name = "checkpoint-passed"),
  @JsonSubTypes.Type(value = Event.GateOpened.class, name = "gate-opened"),
  @JsonSubTypes.Type(value = Event.Signed.class, name = "signed"),
  @JsonSubTypes.Type(value = Event.GateClosed.class, name = "gate-closed"),
  @JsonSubTypes.Type(value = Event.Asked.class, name = "asked"),
  @JsonSubTypes.Type(value = Event.Decided.class, name = "decided"),
  @JsonSubTypes.Type(value = Event.HoldBegan.class, name = "hold-began"),
  @JsonSubTypes.Type(value = Event.HoldEnded.class, name = "hold-ended"),
  @JsonSubTypes.Type(value = Event.RollbackOrdered.class, name = "rollback-ordered"),
  @JsonSubTypes.Type(value = Event.Undone.class, name = "undone"),
  @JsonSubTypes.Type(value = Deviation.class, name = "deviation"),
  @JsonSubTypes.Type(value = Event.Refused.class, name = "refused"),
  @JsonSubTypes.Type(value = Event.Ended.class, name = "ended")
})
public sealed interface Event {
  /** Something that a person has done, or the run itself in their place. */
  sealed interface ByPerson extends Event {
    /** Who, and why. */
    Act act();
  }

  /** Something about one step, which went forward. */
  sealed interface OfStep extends Event {
    /** Which step. */
    StepId step();
  }

  /** Something at a place of the runbook: a stage, or a stage and its checkpoint. */
  sealed interface AtPlace extends Event {
    /** The place, e.g. {@code ramp-10/midpoint}. */
    String where();
  }

  /** Something about a question that is not a gate. */
  sealed interface OfQuestion extends Event {
    /** What was asked. */
    String question();
  }

  /** Something about the run or a stage as a whole. */
  sealed interface OfRun extends Event {}

  /** Something that a person says, and that decides nothing. */
  sealed interface Saying extends OfRun, ByPerson permits Acknowledged {}

  /** The same about a place. */
  sealed interface Remark extends AtPlace, ByPerson permits Recommended {}

  /** Something that is not as the runbook says. */
  sealed interface Departure extends OfRun, ByPerson permits Deviation {}

  /** What those are told who have asked for it, though nothing is wanted of them. */
  sealed interface Announced extends Event {}

  /** A person's act: who is always <em>stated</em>, as long as nothing proves it. */
  record Act(String by, String reason) {}

  /** Found is the share that the router had before anything was touched. */
  record Began(Percent found) implements OfRun {}

  /** All is cleared, and the run was told when to start: it waits, if that moment is not past. */
  record Appointed(Instant at, boolean past) implements OfRun {}

  /** A step or stage cannot be taken back: from here on every way back leads no lower. */
  record NoReturn(String since, Percent share) implements OfRun {}

  record StageEntered(StageName stage) implements OfRun {}

  record StagePassed(StageName stage) implements OfRun {}

  /** A command or a call ended. */
  record StepRan(StepId step, String display, StepResult result, boolean passed)
      implements OfStep {}

  /** A step was not due, since what it goes by does not hold. */
  record LeftOut(StepId step, String display, String why) implements OfStep {}

  /** A crash left open whether a step that may not be repeated has acted. */
  record StepUncertain(StepId step, String display, String why) implements OfStep {}

  /** Items of a checklist were marked, with what was answered; without a mark they are ticked. */
  record Confirmed(
      StepId step,
      List<String> items,
      RoleName role,
      Act act,
      List<Answer> answers,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<ItemMark> mark)
      implements OfStep, ByPerson {}

  /** Somebody is on a checklist: until then nobody else ticks it. */
  record Taken(StepId step, Instant until, Act act) implements OfStep, ByPerson {}

  record Answer(String name, String value) {}

  record Told(String channel, String subject, boolean delivered, String why) implements OfRun {}

  /** The share was set and read back. */
  record Shifted(Percent from, Percent to) implements OfRun {}

  /** The split was counted. */
  record Proven(Percent share, SplitProof proof) implements OfRun, Announced {}

  /** A stage's soak is complete, or was left. */
  record Soaked(StageName stage, SoakClock clock, List<Seen> seen) implements OfRun {}

  /**
   * What was watched in a stage: when another is, or the run is about to end. A stage that is gone
   * through again has several.
   */
  record Watched(StageName stage, Series series) implements OfRun {}

  record GuardFired(String guard, String condition, GuardSight sight, String reaction)
      implements OfRun {}

  /** Metrics were looked at for later conditions to compare with; what was found may be nothing. */
  record Baselined(StepId step, List<Recorded> recorded) implements OfStep {
    public Baselined {
      recorded = List.copyOf(recorded);
    }
  }

  /**
   * An expectation or a prerequisite was judged.
   *
   * @param verdict the one that counts
   * @param found what was compared, where the readings do not tell all of it
   * @param own what this run saw itself, where that says something else or is not enough
   */
  record Judged(
      String where,
      Condition condition,
      List<Reading> readings,
      Verdict verdict,
      Optional<String> found,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Own> own)
      implements AtPlace {}

  record Drifted(Percent expected, Percent found, String what) implements OfRun {}

  record Outage(boolean began, String why) implements OfRun {}

  /** Which revision is tested, at the start or after nobody could tell. */
  record RevisionRead(String revision) implements OfRun {}

  record RevisionUnread(String why) implements OfRun {}

  /**
   * There is another revision than the one that was tested.
   *
   * @param where the stage whose soak and signatures are void; empty: none, since traffic goes back
   *     or no stage was being judged
   */
  record Revised(String was, String is, String where) implements OfRun {}

  /**
   * What was measured at a checkpoint.
   *
   * @param where stage and checkpoint, e.g. {@code ramp-10/midpoint}
   * @param planned when it was to be looked at, counted from the beginning of the soak
   */
  record Looked(String where, Instant planned, List<Shown> shown) implements AtPlace {
    public Looked {
      shown = List.copyOf(shown);
    }
  }

  /** A checkpoint was left behind, and the soak goes on. */
  record CheckpointPassed(String where) implements AtPlace {}

  /** Shown are the facts that were put before the signers, as they were at that moment. */
  record GateOpened(String where, String ask, String nonce, List<RoleName> roles, List<Shown> shown)
      implements AtPlace {
    public GateOpened {
      roles = List.copyOf(roles);
      shown = List.copyOf(shown);
    }
  }

  /** A fact put before people, e.g. {@code error-rate max run}, {@code 0.02%}. */
  record Shown(String what, String value) {
    @Override
    public String toString() {
      return what + ": " + value;
    }
  }

  record Signed(String where, RoleName role, Decision decision, Act act)
      implements AtPlace, ByPerson {}

  record GateClosed(String where, String outcome) implements AtPlace, Announced {}

  /** A question that is not a gate: a failed step, a start level, a rollback above zero. */
  record Asked(String question, List<String> options) implements OfQuestion {}

  record Decided(String question, String answer, Act act)
      implements OfQuestion, ByPerson, Announced {}

  record HoldBegan(String reason, Act act) implements OfRun, ByPerson, Announced {}

  record HoldEnded(String reason, Act act, Duration lasted) implements OfRun, ByPerson, Announced {}

  record RollbackOrdered(Percent to, Duration over, String why, Act act)
      implements OfRun, ByPerson {}

  record Undone(StepId step, String display, boolean undone, String why) implements OfRun {}

  /** A command was refused. */
  record Refused(String command, String why) implements OfRun {}

  record Ended(RunOutcome outcome, String summary) implements OfRun, Announced {}

  /**
   * What another version of the worker calls by a name that this one does not know. It is handed on
   * and printed as it was read.
   */
  @JsonDeserialize(using = ForeignJson.Reader.class)
  @JsonSerialize(using = ForeignJson.Writer.class)
  record Foreign(JsonNode said) implements OfRun {
    /** Its name; empty if it has none. */
    public String kind() {
      return said.path("event").asText();
    }
  }

  /** How a run ends. */
  enum RunOutcome {
    COMPLETED,
    ROLLED_BACK,
    /** Ended above zero with people watching. */
    HELD,
    /** Nothing was touched. */
    ABORTED,
    FAILED
  }
}
