package dev.sluice.followup;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.sluice.runbook.FollowUps;
import dev.sluice.runbook.Gate.Silence;
import dev.sluice.runbook.RoleName;
import dev.sluice.runbook.RunEnd;
import dev.sluice.runbook.RunbookName;
import dev.sluice.runbook.TargetName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Something that is owed after a run. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "item")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Item.Duty.class, name = "duty"),
  @JsonSubTypes.Type(value = Item.Next.class, name = "next")
})
public sealed interface Item {
  /** The end of which run it came with. */
  Origin of();

  /** What, in one line. */
  String what();

  /** Whose holders it waits for. */
  RoleName asked();

  /** Its times count from the end of the run. */
  Silence silence();

  /** Whether it waits for somebody, or for its moment. */
  boolean open();

  /** Up to when, from the end of the run, all that was due has been done; absent: nothing was. */
  Optional<Duration> upTo();

  /** The same, with all done up to then. */
  Item upTo(Duration time);

  /** The moment so long after the end of the run. */
  default Instant moment(Duration after) {
    return of().ended().plus(after);
  }

  /** By when it should be done or answered. */
  default Instant deadline() {
    return moment(silence().expire());
  }

  /**
   * Where something comes from.
   *
   * @param chain the first run id of the run, which tells it from others of its workflow id
   */
  record Origin(String chain, RunbookName runbook, TargetName target, RunEnd end, Instant ended) {}

  /** What a person did about it, as stated. */
  record Act(String by, String reason, Instant at) {}

  /**
   * Something to do.
   *
   * @param done absent: it is still to be done
   * @param applies false: somebody said that it does not concern this run
   */
  record Duty(
      Origin of,
      FollowUps.Duty duty,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Act> done,
      boolean applies,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Duration> upTo)
      implements Item {
    @Override
    public String what() {
      return duty.duty();
    }

    @Override
    public RoleName asked() {
      return duty.by();
    }

    @Override
    public Silence silence() {
      return duty.silence();
    }

    @Override
    public boolean open() {
      return done.isEmpty();
    }

    @Override
    public Duty upTo(Duration time) {
      return new Duty(of, duty, done, applies, Optional.of(time));
    }

    /** The same, done or left out. */
    public Duty done(Act act, boolean doesApply) {
      return new Duty(of, duty, Optional.of(act), doesApply, upTo);
    }
  }

  /** A run that may follow. */
  record Next(
      Origin of,
      FollowUps.Next next,
      Where where,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Duration> upTo)
      implements Item {
    @Override
    public String what() {
      return "start " + next.runbook();
    }

    @Override
    public RoleName asked() {
      return next.ask();
    }

    @Override
    public Silence silence() {
      return next.silence();
    }

    @Override
    public boolean open() {
      return switch (where) {
        case Where.Asked asked -> true;
        case Where.Set set -> true;
        case Where.Started started -> false;
        case Where.Declined declined -> false;
        case Where.Lapsed lapsed -> false;
      };
    }

    @Override
    public Next upTo(Duration time) {
      return new Next(of, next, where, Optional.of(time));
    }

    /** The same, further on. */
    public Next at(Where now) {
      return new Next(of, next, now, upTo);
    }

    /** The moment that the runbook means; absent: as soon as somebody says yes. */
    @JsonIgnore
    public Optional<Instant> meant() {
      return Optional.of(next.after()).filter(Duration::isPositive).map(this::moment);
    }
  }

  /** How far a run that may follow has come. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "where")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Where.Asked.class, name = "asked"),
    @JsonSubTypes.Type(value = Where.Set.class, name = "set"),
    @JsonSubTypes.Type(value = Where.Started.class, name = "started"),
    @JsonSubTypes.Type(value = Where.Declined.class, name = "declined"),
    @JsonSubTypes.Type(value = Where.Lapsed.class, name = "lapsed")
  })
  sealed interface Where {
    /**
     * Somebody has to say yes or no.
     *
     * @param trouble why an earlier yes came to nothing; empty: there was none
     */
    record Asked(String trouble) implements Where {}

    /**
     * Somebody said yes, and it starts then.
     *
     * @param with what it is started with
     */
    record Set(Act yes, Instant at, List<FollowUps.Given> with) implements Where {
      /** Later than that nobody knows whether the moment is still right. */
      private static final Duration LATE = Duration.ofMinutes(15);

      public Set {
        with = List.copyOf(with);
      }

      /** Whether its moment is long over, as nobody was there to start it. */
      public boolean missed(Instant now) {
        return now.isAfter(at.plus(LATE));
      }
    }

    /**
     * It was started.
     *
     * @param run its workflow id
     */
    record Started(Act yes, String run) implements Where {}

    /** Somebody said no. */
    record Declined(Act no) implements Where {}

    /** Nobody answered in time. */
    record Lapsed() implements Where {}
  }
}
