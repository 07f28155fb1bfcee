package dev.sluice.run.command;

import dev.sluice.port.Right;
import dev.sluice.report.Event.Answer;
import dev.sluice.report.ItemMark;
import dev.sluice.runbook.Gate.Decision;
import dev.sluice.runbook.Level;
import dev.sluice.runbook.RoleName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a person may tell a run; {@link CommandJson} is its shape on the wire. An Update's name is
 * the command, the signal {@code command} carries it in the JSON.
 */
public sealed interface Command {
  Caller caller();

  /**
   * What the roster may keep for some roles; absent: everybody, or whoever is asked, may send it.
   */
  default Optional<Right> needs() {
    return Optional.empty();
  }

  /**
   * Who sends it and why.
   *
   * @param id made by the client, the same in an Update and its signal twin, so that it counts
   *     once; absent: each counts
   * @param by a person of the roster, as stated
   * @param reason may be empty only where the command allows it
   * @param second another person of the roster who agrees, as stated
   */
  record Caller(Optional<String> id, String by, String reason, Optional<String> second) {
    /** Somebody alone. */
    public Caller(Optional<String> id, String by, String reason) {
      this(id, by, reason, Optional.empty());
    }

    /** The same, with whom agrees; absent: nobody has to. */
    public Caller with(Optional<String> agreeing) {
      return new Caller(id, by, reason, agreeing);
    }

    /** {@code , with chen}, or nothing: who else has agreed, for the record. */
    public String agreed() {
      return second.map(", with "::concat).orElse("");
    }
  }

  /**
   * Fills a role's slot of the open gate.
   *
   * @param gate the nonce of the gate as shown; absent: the one that is open
   * @param extendBy with decision {@code extend}
   * @param typed what the gate wants typed
   */
  record Sign(
      Caller caller,
      RoleName role,
      Optional<String> gate,
      Decision decision,
      Optional<Duration> extendBy,
      Optional<String> typed)
      implements Command {
    /** Where nothing has to be typed. */
    public Sign(
        Caller caller,
        RoleName role,
        Optional<String> gate,
        Decision decision,
        Optional<Duration> extendBy) {
      this(caller, role, gate, decision, extendBy, Optional.empty());
    }
  }

  /** Says no at the open gate: ends the wait, and the run rolls back. */
  record Reject(Caller caller, RoleName role, Optional<String> gate) implements Command {}

  /**
   * Ticks off a checklist, or says of items of it what they are; the reason is the remark.
   *
   * @param step the list as shown; absent: the only one that waits
   */
  record Confirm(
      Caller caller,
      Optional<RoleName> role,
      Optional<String> step,
      Items items,
      List<Answer> answers)
      implements Command {
    public Confirm {
      answers = List.copyOf(answers);
    }
  }

  /**
   * Items of a list, and what is said of them.
   *
   * @param named by number, from 1, or by text; empty: all of which nothing was said yet. One alone
   *     may be the list itself, by the name of its step
   */
  record Items(List<String> named, ItemMark mark) {
    /** All that are left are ticked. */
    public static final Items ALL = new Items(List.of(), ItemMark.TICKED);

    public Items {
      named = List.copyOf(named);
    }
  }

  /**
   * Says that somebody is on a checklist, so that nobody else does the same.
   *
   * @param step the list as shown; absent: the only one that waits
   * @param lasting after which it is open again; absent: half an hour
   */
  record Take(Caller caller, Optional<String> step, Optional<Duration> lasting)
      implements Command {}

  /**
   * Says that somebody is on what waits or was paged, so that nobody is reminded of it.
   *
   * @param incident as shown, or the key that a pager shows; absent: all that is open
   * @param lasting after which people are reminded again; absent: as the runbook says
   */
  record Acknowledge(Caller caller, Optional<String> incident, Optional<Duration> lasting)
      implements Command {}

  /**
   * Says how somebody would decide, and decides nothing.
   *
   * @param option a decision of a gate, or an option of a question
   */
  record Recommend(Caller caller, String option) implements Command {
    @Override
    public Optional<Right> needs() {
      return Optional.of(Right.RECOMMEND);
    }
  }

  /** Answers a question by one of its options. */
  record Decide(Caller caller, String option) implements Command {}

  record Hold(Caller caller) implements Command {
    @Override
    public Optional<Right> needs() {
      return Optional.of(Right.HOLD);
    }
  }

  record Resume(Caller caller) implements Command {
    @Override
    public Optional<Right> needs() {
      return Optional.of(Right.RESUME);
    }
  }

  /**
   * @param to absent: as the runbook says
   * @param over absent: at once
   */
  record RollBack(Caller caller, Optional<Level> to, Optional<Duration> over) implements Command {
    @Override
    public Optional<Right> needs() {
      return Optional.of(Right.ROLL_BACK);
    }
  }

  /** Emergency stop: all traffic back to where the runbook's rollback leads, at once. */
  record Stop(Caller caller) implements Command {}

  /**
   * Runs a failed or uncertain step again.
   *
   * @param step as shown; absent: the one that has waited longest
   */
  record Retry(Caller caller, Optional<String> step) implements Command {}

  /**
   * Leaves out a failed step, or takes an uncertain one as done; the caller names a second person.
   *
   * @param step as shown; absent: the one that has waited longest
   */
  record Skip(Caller caller, Optional<String> step) implements Command {
    @Override
    public Optional<Right> needs() {
      return Optional.of(Right.SKIP);
    }
  }

  record Note(Caller caller) implements Command {}
}
