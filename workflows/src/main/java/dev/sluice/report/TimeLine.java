package dev.sluice.report;

import dev.sluice.guard.Reading;
import dev.sluice.guard.Recorded;
import dev.sluice.port.PinnedPlan;
import dev.sluice.report.Event.Act;
import dev.sluice.runbook.Unit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Each event in one sentence of plain text, which quotes people and so has to be escaped by who
 * prints it. Pure.
 */
public final class TimeLine {
  private final Units units;

  TimeLine(Units units) {
    this.units = units;
  }

  /** The newest events with their time, newest first: what {@link RunView#news()} holds. */
  public static List<String> newest(PinnedPlan plan, List<Entry> entries, int count) {
    TimeLine line = new TimeLine(Units.of(plan));
    return entries.reversed().stream()
        .filter(TimeLine::tells)
        .limit(count)
        .map(entry -> Words.moment(entry.at()) + " " + line.sentence(entry.event()))
        .toList();
  }

  /** Whether people read it: what was watched is numbers for programs. */
  static boolean tells(Entry entry) {
    return !(entry.event() instanceof Event.Watched);
  }

  /** What happened, with the units of the plan. */
  public static String sentence(PinnedPlan plan, Event event) {
    return new TimeLine(Units.of(plan)).sentence(event);
  }

  /** What happened. */
  String sentence(Event event) {
    return switch (event) {
      case Event.Began began -> "began, traffic found at " + began.found();
      case Event.Appointed appointed -> appointed(appointed);
      case Event.StageEntered entered -> "stage " + entered.stage() + " began";
      case Event.StagePassed passed -> "stage " + passed.stage() + " passed";
      case Event.StepRan ran ->
          "%s: %s, %s"
              .formatted(
                  ran.passed() ? "step passed" : "step FAILED",
                  ran.display(),
                  Words.result(ran.result()));
      case Event.LeftOut left -> "step not due: %s: %s".formatted(left.display(), left.why());
      case Event.NoReturn from ->
          "no return since %s: from here every way back leads to %s"
              .formatted(from.since(), from.share());
      case Event.StepUncertain open -> "outcome unknown: " + open.display() + ", " + open.why();
      case Event.Confirmed confirmed -> confirmed(confirmed);
      case Event.Taken taken ->
          "%s is on %s until %s"
              .formatted(act(taken.act()), taken.step(), Words.moment(taken.until()));
      case Acknowledged on ->
          "%s is on it until %s: %s"
              .formatted(act(on.act()), Words.moment(on.until()), String.join(", ", on.matters()));
      case Recommended said ->
          "%s recommended %s at %s: %s"
              .formatted(said.who(), said.option(), said.where(), act(said.act()));
      case Event.Told told -> told(told);
      case Event.Shifted shifted ->
          "traffic set from %s to %s, read back".formatted(shifted.from(), shifted.to());
      case Event.Proven proven ->
          "measured split at %s %s".formatted(proven.share(), Words.proof(proven.proof()));
      case Event.Soaked soaked -> "soak of " + soaked.stage() + ": " + Words.soak(soaked.clock());
      case Event.Watched watched -> "figures of %s recorded".formatted(watched.stage());
      case Event.GuardFired fired -> guard(fired);
      case Event.Baselined baselined -> "baseline recorded: " + baselines(baselined);
      case Event.Judged judged -> judged(judged);
      case Event.Drifted drifted ->
          "drift: expected %s, the router served %s: %s"
              .formatted(drifted.expected(), drifted.found(), drifted.what());
      case Event.Outage outage ->
          "metric source "
              + (outage.began() ? "stopped answering: " + outage.why() : "answers again");
      case Event.RevisionRead read -> "revision under test is " + read.revision();
      case Event.RevisionUnread unread -> "revision under test cannot be read: " + unread.why();
      case Event.Revised revised -> revised(revised);
      case Event.Looked looked ->
          "checkpoint %s: %s".formatted(looked.where(), facts(looked.shown()));
      case Event.CheckpointPassed passed -> "checkpoint " + passed.where() + " passed";
      case Event.GateOpened opened ->
          "gate at %s opened: %s, waiting for %s"
              .formatted(opened.where(), opened.ask(), names(opened.roles()));
      case Event.Signed signed ->
          "%s signed at %s by %s: %s"
              .formatted(
                  signed.role(), signed.where(), act(signed.act()), Words.of(signed.decision()));
      case Event.GateClosed closed ->
          "gate at %s closed: %s".formatted(closed.where(), closed.outcome());
      case Event.Asked asked ->
          "asked: %s (%s)".formatted(asked.question(), String.join(", ", asked.options()));
      case Event.Decided decided ->
          "answered %s by %s: %s"
              .formatted(decided.question(), act(decided.act()), decided.answer());
      case Event.HoldBegan began ->
          "hold began by %s: %s".formatted(act(began.act()), began.reason());
      case Event.HoldEnded ended ->
          "hold ended by %s after %s: %s"
              .formatted(act(ended.act()), Words.lasting(ended.lasted()), ended.reason());
      case Event.RollbackOrdered ordered -> rollback(ordered);
      case Event.Undone undone -> undone(undone);
      case Deviation deviation ->
          "deviation by %s: %s".formatted(act(deviation.act()), deviation.what());
      case Event.Refused refused -> "refused %s: %s".formatted(refused.command(), refused.why());
      case Event.Ended ended -> "%s: %s".formatted(Words.outcome(ended.outcome()), ended.summary());
      case Event.Foreign foreign ->
          "'%s', which needs a newer version of sluice to read".formatted(foreign.kind());
    };
  }

  private static String appointed(Event.Appointed appointed) {
    String at = Words.moment(appointed.at());
    return appointed.past()
        ? "start time %s is in the past: starts at once".formatted(at)
        : "cleared; starts at " + at;
  }

  private static String revised(Event.Revised revised) {
    return "new revision: it was %s and is %s%s"
        .formatted(
            revised.was(),
            revised.is(),
            revised.where().isEmpty()
                ? ""
                : "; soak and signatures of %s are void".formatted(revised.where()));
  }

  private static String confirmed(Event.Confirmed confirmed) {
    return "%s %s by %s as %s%s"
        .formatted(
            String.join(", ", confirmed.items()),
            confirmed.mark().map(ItemMark::text).orElse("confirmed"),
            act(confirmed.act()),
            confirmed.role(),
            answers(confirmed));
  }

  /** What was answered with a tick, or nothing. */
  static String answers(Event.Confirmed confirmed) {
    return confirmed.answers().stream()
        .map(each -> "; " + each.name() + ": " + each.value())
        .collect(Collectors.joining());
  }

  private static String told(Event.Told told) {
    String failed = told.delivered() ? "" : ", NOT DELIVERED: " + told.why();
    return "notified %s%s%s"
        .formatted(told.channel(), told.subject().isEmpty() ? "" : ": " + told.subject(), failed);
  }

  /** A guard with what was seen. */
  String guard(Event.GuardFired fired) {
    String value = Words.reading(fired.sight().reading(), units.measuredBy(fired.condition()));
    return "guard %s fired: %s, seen %s, reaction %s"
        .formatted(
            fired.guard(), fired.condition(), value, fired.reaction().toLowerCase(Locale.ROOT));
  }

  /** What was recorded for later conditions. */
  String baselines(Event.Baselined baselined) {
    return baselined.recorded().stream().map(this::baseline).collect(Collectors.joining(", "));
  }

  /** A recorded value, with how it was measured. */
  String baseline(Recorded recorded) {
    return recorded.how() + " is " + Words.reading(recorded.reading(), units.of(recorded.metric()));
  }

  /** An expectation with its values. */
  String judged(Event.Judged judged) {
    return byTheStore(judged) + judged.own().map(own -> "; " + own.text()).orElse("");
  }

  private String byTheStore(Event.Judged judged) {
    if (judged.found().isPresent()) {
      return "%s: %s, %s"
          .formatted(
              judged.condition().text(), Words.verdict(judged.verdict()), judged.found().get());
    }
    Unit unit = units.of(judged.condition());
    String values =
        judged.readings().stream()
            .map(each -> Words.reading(each, unit))
            .collect(Collectors.joining(" and "));
    return "%s: %s%s"
        .formatted(
            judged.condition().text(),
            Words.verdict(judged.verdict()),
            values.isEmpty() ? "" : ", seen " + values + distance(judged));
  }

  private static String distance(Event.Judged judged) {
    return judged.readings().size() == 1
            && judged.readings().getFirst() instanceof Reading.Value(double value)
        ? Bound.of(judged.condition()).map(bound -> bound.distance(value)).orElse("")
        : "";
  }

  /** A rollback with its order. */
  static String rollback(Event.RollbackOrdered ordered) {
    String pace = ordered.over().isZero() ? "at once" : "over " + Words.lasting(ordered.over());
    return "rollback to %s %s ordered by %s: %s"
        .formatted(ordered.to(), pace, act(ordered.act()), ordered.why());
  }

  private static String undone(Event.Undone undone) {
    return undone.undone()
        ? "undone: " + undone.display()
        : "could NOT undo: %s, %s".formatted(undone.display(), undone.why());
  }

  /** Who did it, as stated, and why. */
  static String act(Act act) {
    return byItself(act)
        ? "the run itself"
        : "%s (stated)%s"
            .formatted(act.by(), act.reason().isEmpty() ? "" : ", \"" + act.reason() + "\"");
  }

  /** Whether no person did it. */
  static boolean byItself(Act act) {
    return act.by().equals("sluice");
  }

  private static String facts(List<Event.Shown> shown) {
    return shown.isEmpty()
        ? "reached"
        : shown.stream().map(Event.Shown::toString).collect(Collectors.joining(", "));
  }

  private static String names(List<?> roles) {
    return roles.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
