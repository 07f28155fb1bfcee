package dev.sluice.report;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.Nulls;
import dev.sluice.guard.GuardSight;
import dev.sluice.guard.Seen;
import dev.sluice.guard.SoakClock;
import dev.sluice.runbook.Figure;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a run stands at this moment: what {@code status} and {@code watch} print and current
 * details show.
 *
 * @param aside flat in JSON
 */
public record RunView(
    Header header,
    Where where,
    Traffic traffic,
    Watch watch,
    List<Waiting> waiting,
    @JsonUnwrapped Aside aside) {
  public RunView {
    waiting = List.copyOf(waiting);
  }

  /**
   * What people do first of all that it waits for: lists, since who decides wants to know what
   * stands on them, and a decision at a checkpoint gives up those that are still open.
   */
  public List<Waiting> first() {
    List<Waiting> lists = waiting.stream().filter(each -> each.kind().equals("confirm")).toList();
    return lists.isEmpty() ? waiting : lists;
  }

  /** Of a runbook that has nothing to say to people. */
  public RunView(
      Header header,
      Where where,
      Traffic traffic,
      Watch watch,
      List<Waiting> waiting,
      List<String> news) {
    this(header, where, traffic, watch, waiting, new Aside(news, Guide.NOTHING, List.of()));
  }

  @JsonCreator
  static RunView read(
      @JsonProperty("header") Header header,
      @JsonProperty("where") Where where,
      @JsonProperty("traffic") Traffic traffic,
      @JsonProperty("watch") Watch watch,
      @JsonProperty("waiting") List<Waiting> waiting,
      @JsonProperty("news") List<String> news,
      @JsonProperty("guide") Optional<Guide> guide,
      @JsonProperty("owed") @JsonSetter(nulls = Nulls.AS_EMPTY) List<Owing> owed) {
    return new RunView(
        header, where, traffic, watch, waiting, new Aside(news, guide.orElse(Guide.NOTHING), owed));
  }

  /** What has happened, newest first. */
  public List<String> news() {
    return aside.news();
  }

  /** What is owed since the run has ended. */
  public List<Owing> owed() {
    return aside.owed();
  }

  /** What the runbook has to say to people. */
  public Guide guide() {
    return aside.guide();
  }

  /** The same, watched since. */
  public RunView with(Watch newer) {
    return new RunView(header, where, traffic, newer, waiting, aside);
  }

  /**
   * What stands beside.
   *
   * @param news newest first
   * @param owed what is owed since it has ended; how it stands now, only what it was handed on to
   *     knows
   */
  public record Aside(
      List<String> news,
      Guide guide,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Owing> owed) {
    public Aside {
      news = List.copyOf(news);
      owed = List.copyOf(owed);
    }
  }

  /**
   * Something that is owed after the run.
   *
   * @param who the role, and who holds it
   * @param command what is typed when it is done, or to answer
   */
  public record Owing(String what, String who, Instant by, String command) {
    /** In one line, without the command. */
    String text() {
      return "%s: %s, by %s".formatted(what, who, Words.moment(by));
    }
  }

  /**
   * @param times flat in JSON
   * @param practice e.g. {@code practice, 360 times faster}; empty: for real
   */
  public record Header(
      String run,
      String runbook,
      String target,
      String by,
      @JsonUnwrapped Times times,
      String practice) {
    @JsonCreator
    static Header read(
        @JsonProperty("run") String run,
        @JsonProperty("runbook") String runbook,
        @JsonProperty("target") String target,
        @JsonProperty("by") String by,
        @JsonProperty("startedAt") Instant startedAt,
        @JsonProperty("notBefore") Optional<Instant> notBefore,
        @JsonProperty("end") Optional<Outlook.End> end,
        @JsonProperty("practice") String practice) {
      return new Header(run, runbook, target, by, new Times(startedAt, notBefore, end), practice);
    }
  }

  /**
   * When the run began, and when it goes on.
   *
   * @param notBefore the moment that the first stage waits for; absent: it waits for none
   * @param end as reckoned when the run last did something; absent while it rolls back
   */
  public record Times(Instant startedAt, Optional<Instant> notBefore, Optional<Outlook.End> end) {}

  /** What the run is doing. */
  public enum Phase {
    STARTING,
    PREREQUISITES,
    /** For the moment that the run was told to start at. */
    WAITING,
    STEPS,
    SHIFTING,
    SOAKING,
    JUDGING,
    GATE,
    HELD,
    ROLLING_BACK,
    ENDED
  }

  /**
   * @param stage empty before the first and after the last
   * @param of how many stages there are
   * @param outcome present once the run has ended
   */
  public record Where(
      Phase phase,
      String stage,
      int index,
      int of,
      List<String> holds,
      Optional<Event.RunOutcome> outcome) {
    public Where {
      holds = List.copyOf(holds);
    }
  }

  /**
   * @param measured requests to the new version and all requests, when they were last counted
   * @param revision of the new version; absent: the target does not tell
   * @param floor the share below which no way back leads; absent: each leads where it says
   */
  public record Traffic(
      Percent commanded,
      Optional<Measured> measured,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> revision,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Percent> floor) {
    /** On a target that does not tell a revision, as long as all can be taken back. */
    public Traffic(Percent commanded, Optional<Measured> measured) {
      this(commanded, measured, Optional.empty(), Optional.empty());
    }
  }

  public record Measured(long toNew, long all) {}

  /**
   * What the watcher last said.
   *
   * @param units of all metrics of the target
   * @param figures made of what is seen
   */
  public record Watch(
      List<GuardLine> guards,
      Optional<SoakClock> soak,
      List<Seen> seen,
      Optional<Instant> lastLook,
      List<MetricUnit> units,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
          List<Figure> figures) {
    /** Nothing was seen yet. */
    public static final Watch NOTHING =
        new Watch(List.of(), Optional.empty(), List.of(), Optional.empty(), List.of(), List.of());

    public Watch {
      guards = List.copyOf(guards);
      seen = List.copyOf(seen);
      units = List.copyOf(units);
      figures = List.copyOf(figures);
    }
  }

  /** What the numbers of a metric are. */
  public record MetricUnit(MetricName metric, Unit unit) {}

  /**
   * @param metrics what it is about; a worker of an earlier version does not say
   */
  public record GuardLine(
      String condition,
      Duration lasting,
      GuardSight sight,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
          List<MetricName> metrics) {
    public GuardLine {
      metrics = List.copyOf(metrics);
    }

    /** About whatever metrics. */
    public GuardLine(String condition, Duration lasting, GuardSight sight) {
      this(condition, lasting, sight, List.of());
    }

    /** The same, looked at since. */
    public GuardLine with(GuardSight newer) {
      return new GuardLine(condition, lasting, newer, metrics);
    }
  }

  /**
   * Something that a person must do.
   *
   * @param kind what command answers it: sign, confirm, decide, resume
   * @param facts what they should know, a line each
   * @param who roles or people that it waits for
   * @param paste JSON that is ready to be sent with the command
   */
  public record Waiting(
      String kind,
      String what,
      List<String> facts,
      List<String> who,
      List<String> paste,
      Optional<Instant> until) {
    public Waiting {
      facts = List.copyOf(facts);
      who = List.copyOf(who);
      paste = List.copyOf(paste);
    }
  }
}
