package dev.sluice.run.evidence;

import dev.sluice.guard.Crosscheck;
import dev.sluice.guard.Fact;
import dev.sluice.guard.Judge;
import dev.sluice.guard.Judged;
import dev.sluice.guard.Operands;
import dev.sluice.guard.Reading;
import dev.sluice.guard.Seen;
import dev.sluice.guard.Verdict;
import dev.sluice.port.MetricActivities.MeasureRequest;
import dev.sluice.port.MetricActivities.Measured;
import dev.sluice.port.MetricActivities.Question;
import dev.sluice.port.MetricSource;
import dev.sluice.report.Bound;
import dev.sluice.report.Event;
import dev.sluice.report.Yardsticks;
import dev.sluice.run.flow.ActivityStubs;
import dev.sluice.run.flow.Elapsed;
import dev.sluice.run.flow.Journal;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.ConditionText;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Judges what must hold at the end of a soak, of a run, or before its beginning. */
public final class Expectations {
  private final MetricSource source;
  private final ActivityStubs ports;
  private final Journal journal;
  private final Answers answers;
  private final OwnLooks own;
  private final Supplier<Yardsticks> yardsticks;

  /**
   * @param yardsticks what values that people are shown are held against
   */
  public Expectations(
      MetricSource source,
      ActivityStubs ports,
      Journal journal,
      Answers answers,
      OwnLooks own,
      Supplier<Yardsticks> yardsticks) {
    this.source = source;
    this.ports = ports;
    this.journal = journal;
    this.answers = answers;
    this.own = own;
    this.yardsticks = yardsticks;
  }

  /**
   * What a look at conditions found; nothing of it is written down yet.
   *
   * @param unmet what does not hold, or could not be seen to hold, a sentence each
   */
  public record Look(List<Event.Judged> judged, List<String> unmet) {
    public Look {
      judged = List.copyOf(judged);
      unmet = List.copyOf(unmet);
    }

    /** Whether one is seen not to hold. */
    public boolean breached() {
      return judged.stream().anyMatch(each -> each.verdict() == Verdict.BREACH);
    }
  }

  /**
   * Asks what the conditions need, judges each and writes it down.
   *
   * @return what does not hold, or could not be seen to hold, a sentence each
   */
  public List<String> unmet(String where, List<Condition> conditions, Elapsed elapsed) {
    Look look = look(where, conditions, elapsed);
    keep(look);
    return look.unmet();
  }

  /** Writes down what a look found. */
  public void keep(Look look) {
    look.judged().forEach(journal::add);
  }

  /** Asks what the conditions need and judges each. */
  public Look look(String where, List<Condition> conditions, Elapsed elapsed) {
    if (conditions.isEmpty()) {
      return new Look(List.of(), List.of());
    }
    dev.sluice.guard.Questions asking = asking(elapsed);
    List<Measured> measured =
        measure("judge " + where, conditions.stream().flatMap(each -> asking.of(each).stream()));
    List<Event.Judged> judged = new ArrayList<>();
    List<String> unmet = new ArrayList<>();
    for (Condition each : conditions) {
      unmet(where, each, asking, measured, judged).ifPresent(unmet::add);
    }
    return new Look(judged, unmet);
  }

  /**
   * The facts that a gate puts before its signers, as they are now; one that is not known says why.
   */
  public List<Event.Shown> shown(String where, List<Operand> operands, Elapsed elapsed) {
    dev.sluice.guard.Questions asking = asking(elapsed);
    List<Measured> measured =
        measure(
            "facts for " + where,
            operands.stream()
                .flatMap(each -> Operands.asked(each, source))
                .flatMap(each -> asking.of(each).stream()));
    RunFacts facts =
        new RunFacts(source, operand -> answer(operand, asking, measured), journal, answers);
    return operands.stream()
        .map(each -> new Event.Shown(ConditionText.of(each), facts.text(each) + mark(each, facts)))
        .toList();
  }

  /** How good a value is, in brackets; nothing where nothing is wanted of it. */
  private String mark(Operand operand, RunFacts facts) {
    return operand instanceof Operand.Metric metric
            && Bound.isValue(metric)
            && facts.of(metric) instanceof Fact.Measured(Quantity found)
        ? yardsticks.get().mark(metric.name(), found.value()).map(" (%s)"::formatted).orElse("")
        : "";
  }

  /** What was judged at a place the last time, each condition once. */
  public List<Event.Judged> lastJudged(String where) {
    Map<Condition, Event.Judged> last = new LinkedHashMap<>();
    journal
        .all(Event.Judged.class)
        .filter(each -> each.where().equals(where))
        .forEach(each -> last.put(each.condition(), each));
    return List.copyOf(last.values());
  }

  private dev.sluice.guard.Questions asking(Elapsed elapsed) {
    return new dev.sluice.guard.Questions(
        source,
        elapsed.soak(),
        elapsed.look(),
        Optional.of(journal.sinceFirst(Event.Shifted.class)).filter(Duration::isPositive));
  }

  private List<Measured> measure(String what, Stream<Question> questions) {
    List<Question> asked = questions.distinct().toList();
    return asked.isEmpty()
        ? List.of()
        : ports.metrics(what).measure(new MeasureRequest(source, asked));
  }

  private Optional<String> unmet(
      String where,
      Condition condition,
      dev.sluice.guard.Questions asking,
      List<Measured> measured,
      List<Event.Judged> found) {
    RunFacts facts =
        new RunFacts(
            source, operand -> reading(condition, operand, asking, measured), journal, answers);
    Judged judged = Judge.expectation(condition, facts);
    List<Reading> readings =
        Operands.asked(condition, source)
            .flatMap(operand -> reading(condition, operand, asking, measured).stream())
            .toList();
    OwnLooks.Settled settled = settled(condition, asking, facts, judged);
    found.add(
        new Event.Judged(
            where,
            condition,
            readings,
            settled.verdict(),
            found(condition, judged),
            settled.own()));
    return settled.verdict() == Verdict.OK ? Optional.empty() : Optional.of(settled.why());
  }

  /** Only where there is a soak was anything watched for it. */
  private OwnLooks.Settled settled(
      Condition condition, dev.sluice.guard.Questions asking, RunFacts facts, Judged judged) {
    return asking.soak().isPresent()
        ? own.settle(new Crosscheck(condition, source, facts, Journal.now()), judged)
        : new OwnLooks.Settled(judged.verdict(), judged.why(), Optional.empty());
  }

  /** Where a condition is more than a metric and a number, the readings alone do not tell why. */
  private static Optional<String> found(Condition condition, Judged judged) {
    boolean plain = Stream.of(condition.left(), condition.right()).allMatch(Operands::plain);
    return plain ? Optional.empty() : Optional.of(judged.found());
  }

  private Optional<Reading> reading(
      Condition condition,
      Operand.Metric operand,
      dev.sluice.guard.Questions asking,
      List<Measured> measured) {
    return answer(operand, asking, measured)
        .map(reading -> tellsOfTheMoment(operand) ? worst(condition, operand, reading) : reading);
  }

  private static Optional<Reading> answer(
      Operand.Metric operand, dev.sluice.guard.Questions asking, List<Measured> measured) {
    return asking
        .of(operand)
        .flatMap(question ->
            measured.stream().filter(each -> each.question().equals(question)).findFirst())
        .map(Measured::reading);
  }

  /**
   * Asking such a metric at the end of a soak tells nothing of the soak: there what was seen on the
   * way counts too.
   */
  private boolean tellsOfTheMoment(Operand.Metric operand) {
    return operand.window() instanceof Window.WholeSoak
        && operand.segment().isEmpty()
        && source.metrics().stream()
            .anyMatch(each -> each.name().equals(operand.name()) && !each.windowed());
  }

  private Reading worst(Condition condition, Operand.Metric operand, Reading now) {
    Optional<Seen.Range> range =
        own.seen().stream()
            .filter(each ->
                each.metric().equals(operand.name())
                    && each.ofAll(operand.side())
                    && each.range().looks() > 0)
            .findFirst()
            .map(Seen::range);
    return now instanceof Reading.Value value
        ? range
            .<Reading>map(each -> new Reading.Value(worst(condition, each.with(value.value()))))
            .orElse(now)
        : now;
  }

  /** The end of the range that is not within, if there is one. */
  private double outside(Condition condition, Seen.Range range) {
    RunFacts facts =
        new RunFacts(
            source, operand -> Optional.of(new Reading.Value(range.max())), journal, answers);
    return Judge.expectation(condition, facts).verdict() == Verdict.OK ? range.min() : range.max();
  }

  private double worst(Condition condition, Seen.Range range) {
    return switch (condition.operator()) {
      case BELOW, AT_MOST -> range.max();
      case ABOVE, AT_LEAST -> range.min();
      case WITHIN -> outside(condition, range);
      case NOT_WORSE_THAN, EQUAL, NOT_EQUAL, CONTAINS, MATCHES ->
          farthest(condition.right(), range);
    };
  }

  private static double farthest(Operand right, Seen.Range range) {
    double wanted =
        right instanceof Operand.Literal literal ? literal.quantity().value() : range.min();
    return Math.abs(range.max() - wanted) >= Math.abs(range.min() - wanted)
        ? range.max()
        : range.min();
  }
}
