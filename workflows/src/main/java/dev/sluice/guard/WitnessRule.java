package dev.sluice.guard;

import dev.sluice.port.MetricActivities.Measured;
import dev.sluice.port.MetricActivities.Question;
import dev.sluice.port.MetricSource;
import dev.sluice.port.WatchActivities.Promise;
import dev.sluice.port.WatchActivities.Promised;
import dev.sluice.port.WatchActivities.WatchOrder;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Operand.Aggregation;
import dev.sluice.runbook.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at what the expectations of a soak are about, now and then. */
public final class WitnessRule {
  private WitnessRule() {}

  /** What has to be watched in a soak to have an own opinion of these expectations. */
  public static List<Promise> promises(Collection<Condition> expected, MetricSource source) {
    return expected.stream()
        .flatMap(each -> Operands.asked(each, source))
        .filter(WitnessRule::isOfTheSoak)
        .map(each -> new Promise(each.name(), each.side()))
        .distinct()
        .toList();
  }

  /**
   * Whether what is seen in a soak tells something of the operand: it is a level of all requests,
   * over the soak; the extremes of a longer window are those of the soak too.
   */
  static boolean isOfTheSoak(Operand.Metric operand) {
    boolean extreme =
        operand.aggregation() == Aggregation.MIN || operand.aggregation() == Aggregation.MAX;
    boolean level = extreme || isLevel(operand.aggregation());
    return level
        && operand.segment().isEmpty()
        && operand.at().isEmpty()
        && switch (operand.window()) {
          case Window.WholeSoak soak -> true;
          case Window.Last last -> extreme;
          case Window.WholeRun run -> extreme;
          case Window.SinceLook look -> false;
        };
  }

  private static boolean isLevel(Aggregation aggregation) {
    return switch (aggregation) {
      case OVER, AVG, MIN, MAX -> true;
      case SLOPE, TREND, AGAINST_OLD -> false;
    };
  }

  /** What is to be asked at a look. */
  static Stream<Question> questions(WatchOrder order, WatchState state, Instant now) {
    return order.extras().promised().stream()
        .filter(promised -> counts(order, promised, state.soak(), now))
        .flatMap(promised ->
            promised.metrics().stream()
                .filter(each -> isDue(promised, find(state, each), now))
                .map(each -> question(promised, each)));
  }

  /** What is known after the answers of a look. */
  static List<Witness> look(
      WatchOrder order, WatchState before, List<Measured> measured, Instant now) {
    List<Question> asked = questions(order, before, now).toList();
    Stream<Witness> others =
        before.beside().witnesses().stream()
            .filter(old -> asked.stream().noneMatch(each -> isOf(old, each)));
    Stream<Witness> fresh =
        asked.stream()
            .flatMap(question ->
                measured.stream()
                    .filter(each -> each.question().equals(question))
                    .limit(1)
                    .map(each -> seen(order, before, each, now)));
    return Stream.concat(others, fresh).toList();
  }

  private static Witness seen(WatchOrder order, WatchState before, Measured measured, Instant now) {
    Question question = measured.question();
    Optional<Witness> old =
        before.beside().witnesses().stream().filter(each -> isOf(each, question)).findFirst();
    Duration every = order.extras().promised().map(Promised::every).orElse(order.pacing().every());
    Witness known =
        old.filter(each -> before.lastLook().isPresent())
            .map(each -> each.without(missed(each, every, now), now))
            .or(() -> old)
            .orElseGet(() -> Witness.of(question.metric(), question.side(), now));
    return switch (MetricFacts.read(order.metrics(), question.metric(), measured.reading())) {
      case Fact.Measured value -> known.with(value.quantity().value(), now);
      case Fact.Unknown unknown -> known.without(isToBeSeen(order, measured, unknown) ? 1 : 0, now);
      case Fact.Derived other -> known.without(1, now);
      case Fact.Named other -> known.without(1, now);
      case Fact.Tested other -> known.without(1, now);
      case Fact.Range other -> known.without(1, now);
      case Fact.Said other -> known.without(1, now);
    };
  }

  /** Too few requests in a short window are none too few in the soak, and no gap in watching. */
  private static boolean isToBeSeen(WatchOrder order, Measured measured, Fact.Unknown unknown) {
    boolean ignored =
        unknown.verdict() == Verdict.NO_DATA
            && order.metrics().metrics().stream()
                .anyMatch(each ->
                    each.name().equals(measured.question().metric())
                        && each.noData() instanceof MetricSource.NoData.Ignore);
    return unknown.verdict() != Verdict.TOO_FEW_SAMPLES && !ignored;
  }

  /** Looks that nobody made, because no watcher was there for some time. */
  private static long missed(Witness witness, Duration every, Instant now) {
    Duration gap = Duration.between(witness.last(), now);
    return gap.compareTo(every.multipliedBy(SoakRule.GAP)) > 0 ? gap.dividedBy(every) - 1 : 0;
  }

  /** A whole window lies after the shift. */
  private static boolean counts(WatchOrder order, Promised promised, SoakClock soak, Instant now) {
    Duration longer = promised.window().minus(order.extras().window());
    Instant begin = longer.isPositive() ? soak.from().plus(longer) : soak.from();
    return order.pacing().counting() && !now.isBefore(begin);
  }

  private static boolean isDue(Promised promised, Optional<Witness> known, Instant now) {
    return known.filter(each -> now.isBefore(each.last().plus(promised.every()))).isEmpty();
  }

  private static Optional<Witness> find(WatchState state, Promise promise) {
    return state.beside().witnesses().stream()
        .filter(each -> each.metric().equals(promise.metric()) && each.side() == promise.side())
        .findFirst();
  }

  private static boolean isOf(Witness witness, Question question) {
    return witness.metric().equals(question.metric()) && witness.side() == question.side();
  }

  private static Question question(Promised promised, Promise promise) {
    return new Question(promise.metric(), promise.side(), Aggregation.OVER, promised.window());
  }
}
