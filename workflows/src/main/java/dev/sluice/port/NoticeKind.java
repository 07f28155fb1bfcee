package dev.sluice.port;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a notice is about, so that channels and programs can tell notices apart. */
public enum NoticeKind {
  /** Traffic is at another level. */
  SHIFT,
  /** Signatures are wanted. */
  GATE,
  /** A list waits to be ticked off. */
  CHECKLIST,
  /** The run waits for a decision that is no gate. */
  QUESTION,
  /** What was asked is not answered yet. */
  REMINDER,
  /** What was asked or is out has been so for long. */
  ESCALATION,
  /** A guard fired and the run goes on, or asks whether it may; or work beside the run failed. */
  WARNING,
  /** The run holds until somebody does something. */
  HOLD,
  /** The run goes on after a hold. */
  RESUME,
  /** A step failed, or nobody knows whether it acted; or such a one has passed after all. */
  STEP_FAILED,
  /** An undo failed, and is to be done by hand. */
  UNDO_FAILED,
  /** Traffic goes back, or nobody has seen that it is back. */
  ROLLBACK,
  /** Metrics, the router or the guards cannot be looked at, or traffic cannot be set. */
  OUTAGE,
  /** The router has another share than it was given. */
  DRIFT,
  /** Another revision is tested, or nobody can tell which. */
  REVISION,
  /** What people decided, or what their silence did. */
  DECISION,
  /** Where the run stands, what was measured. */
  BRIEFING,
  /** How the run ended. */
  END,
  /** What the runbook itself tells, and whatever a worker of another version calls otherwise. */
  MESSAGE;

  private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** On the wire, in mails and for webhooks: {@code step-failed}. */
  @JsonValue
  public String word() {
    return word;
  }

  /** In configurations and sentences: {@code step failed}. */
  public String words() {
    return word.replace('-', ' ');
  }

  /** Those that a channel or a role may get; what a runbook sends goes where it says. */
  public static List<NoticeKind> subscribable() {
    return Arrays.stream(values()).filter(kind -> kind != MESSAGE).toList();
  }

  /** The kind of a word; {@link #MESSAGE} for one that another version has. */
  @JsonCreator
  static NoticeKind of(String word) {
    return Arrays.stream(values())
        .filter(kind -> kind.word.equals(word))
        .findFirst()
        .orElse(MESSAGE);
  }
}
