package dev.sluice.runbook;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.util.List;

/**
 * What comes after a run.
 *
 * @param duties what people owe then
 * @param next runs that follow, if a person says so; one that is only named is not among them
 */
public record FollowUps(List<Duty> duties, List<Next> next) {
  /** Nothing. */
  public static final FollowUps NONE = new FollowUps(List.of(), List.of());

  public FollowUps {
    duties = List.copyOf(duties);
    next = List.copyOf(next);
  }

  /** Whether nothing comes after. */
  @JsonIgnore
  public boolean isNothing() {
    return duties.isEmpty() && next.isEmpty();
  }

  /** Those of a run that has ended so. */
  public FollowUps of(RunEnd end) {
    return new FollowUps(
        duties.stream().filter(each -> each.when().contains(end)).toList(),
        next.stream().filter(each -> each.when().contains(end)).toList());
  }

  /**
   * Something that somebody owes.
   *
   * @param duty what, in the words of the runbook
   * @param by whose holders may tick it
   * @param when the ends after which it is owed
   * @param silence its times count from the end of the run, and {@code expire} is its deadline:
   *     what is not done by then stays owed
   */
  public record Duty(String duty, RoleName by, List<RunEnd> when, Gate.Silence silence) {
    public Duty {
      when = List.copyOf(when);
    }

    /** How long there is for it. */
    public Duration within() {
      return silence.expire();
    }
  }

  /**
   * A run that follows.
   *
   * @param ask whose holders may say yes or no
   * @param after so long after the end of this run; zero: as soon as somebody says yes
   * @param silence its times count from the end of this run; at {@code expire} nothing is started
   * @param with what it is started with, to be filled in at the end of this run
   */
  public record Next(
      RunbookName runbook,
      RoleName ask,
      List<RunEnd> when,
      Duration after,
      Gate.Silence silence,
      List<Given> with) {
    public Next {
      when = List.copyOf(when);
      with = List.copyOf(with);
    }

    /** The same after another time. */
    public Next after(Duration other) {
      return new Next(runbook, ask, when, other, silence, with);
    }

    /** The same, started with this. */
    public Next with(List<Given> values) {
      return new Next(runbook, ask, when, after, silence, values);
    }
  }

  /** A value of an input. */
  public record Given(String input, String value) {}
}
