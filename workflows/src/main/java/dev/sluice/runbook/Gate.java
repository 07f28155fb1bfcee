package dev.sluice.runbook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A wait for people.
 *
 * @param ask the question put to them
 * @param show facts put before them
 * @param roles one slot each, signed by distinct people; at least one
 * @param decisions what may be decided; {@code proceed} needs every slot, each other one ends the
 *     wait at once
 * @param powers flat in JSON, as it was before there were more than one
 */
public record Gate(
    String ask,
    List<Operand> show,
    List<RoleName> roles,
    List<Decision> decisions,
    Silence silence,
    @JsonUnwrapped Powers powers) {
  public Gate {
    show = List.copyOf(show);
    roles = List.copyOf(roles);
    decisions = List.copyOf(decisions);
  }

  @JsonCreator
  static Gate read(
      @JsonProperty("ask") String ask,
      @JsonProperty("show") List<Operand> show,
      @JsonProperty("roles") List<RoleName> roles,
      @JsonProperty("decisions") List<Decision> decisions,
      @JsonProperty("silence") Silence silence,
      @JsonProperty("starterMaySign") boolean starterMaySign,
      @JsonProperty("holdAt") Optional<Percent> holdAt,
      @JsonProperty("overriding") @JsonSetter(nulls = Nulls.AS_EMPTY) List<RoleName> overriding,
      @JsonProperty("noGo") Optional<Duration> noGo,
      @JsonProperty("typed") Optional<String> typed) {
    return new Gate(
        ask,
        show,
        roles,
        decisions,
        silence,
        new Powers(starterMaySign, holdAt, overriding, noGo, typed));
  }

  /**
   * What decisions can do beyond the usual.
   *
   * @param starterMaySign whether who started the run may fill a slot
   * @param holdAt the share that traffic is lowered to when people decide to hold, or nobody
   *     decides and that means hold; absent: it stays where it is
   * @param overriding roles that decide alone, whoever else has signed or not
   * @param noGo how long the no-go of another role waits for them to decide otherwise; absent: it
   *     is obeyed at once
   * @param typed what each who says yes has to type; absent: nothing
   */
  public record Powers(
      boolean starterMaySign,
      Optional<Percent> holdAt,
      List<RoleName> overriding,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Duration> noGo,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> typed) {
    /** Where a no-go is obeyed at once, and nothing has to be typed. */
    public Powers(boolean starterMaySign, Optional<Percent> holdAt, List<RoleName> overriding) {
      this(starterMaySign, holdAt, overriding, Optional.empty(), Optional.empty());
    }

    /** None of them. */
    public static final Powers NONE = new Powers(false, Optional.empty(), List.of());

    public Powers {
      overriding = List.copyOf(overriding);
    }
  }

  /** What people may decide at a gate. */
  public enum Decision {
    PROCEED,
    /** Stay here until someone resumes; then the gate asks anew. */
    HOLD,
    /** Soak on for a stated time, then ask again. */
    EXTEND,
    ROLLBACK;

    /** What people may write for each, the word that is shown first. */
    public List<String> words() {
      return switch (this) {
        case PROCEED -> List.of("proceed", "continue", "go");
        case HOLD -> List.of("hold");
        case EXTEND -> List.of("extend");
        case ROLLBACK -> List.of("rollback", "abort", "no-go");
      };
    }

    /** The decision that is written so; absent: none is. */
    public static Optional<Decision> parse(String word) {
      return Stream.of(values()).filter(each -> each.words().contains(word)).findFirst();
    }
  }

  /**
   * What happens while nobody answers. Times are counted from the opening of the gate and are never
   * compressed; the clock stops while the run is held.
   *
   * @param remind every so often; absent: never
   * @param escalate tell deputies and those who get escalations; absent: never
   * @param expire after which {@code then} is taken
   * @param levels to whom it is escalated besides, one after the other
   * @param hours which time counts; absent: all
   */
  public record Silence(
      Optional<Duration> remind,
      Optional<Duration> escalate,
      Duration expire,
      Outcome then,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
          List<Level> levels,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Hours> hours) {
    public Silence {
      levels = List.copyOf(levels);
    }

    /** In which all time counts. */
    public Silence(
        Optional<Duration> remind,
        Optional<Duration> escalate,
        Duration expire,
        Outcome then,
        List<Level> levels) {
      this(remind, escalate, expire, then, levels, Optional.empty());
    }

    /** Without levels beyond the first. */
    public Silence(
        Optional<Duration> remind, Optional<Duration> escalate, Duration expire, Outcome then) {
      this(remind, escalate, expire, then, List.of());
    }

    /** The same, but nothing goes back because of it. */
    Silence holding() {
      return new Silence(remind, escalate, expire, Outcome.HOLD, levels, hours);
    }

    /** Whether it counts only while somebody works who is asked. */
    public boolean inTheirHours() {
      return hours.isPresent();
    }

    /** Which time counts, if not all. */
    public enum Hours {
      /** The working hours of those who are asked. */
      THEIRS
    }

    /**
     * One more circle of people who are told.
     *
     * @param after how long nobody has answered
     * @param to roles whose holders are told, though they are not asked
     */
    public record Level(Duration after, List<RoleName> to) {
      public Level {
        to = List.copyOf(to);
      }
    }

    /** What silence means; never yes. */
    public enum Outcome {
      HOLD,
      ROLLBACK
    }
  }
}
