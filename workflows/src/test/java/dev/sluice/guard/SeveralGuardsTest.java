package dev.sluice.guard;

import static dev.sluice.guard.Samples.ALERTS;
import static dev.sluice.guard.Samples.BAD;
import static dev.sluice.guard.Samples.ERRORS;
import static dev.sluice.guard.Samples.EVERY;
import static dev.sluice.guard.Samples.GOOD;
import static dev.sluice.guard.Samples.NONE;
import static dev.sluice.guard.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.port.MetricActivities.Measured;
import dev.sluice.port.MetricActivities.Question;
import dev.sluice.port.MetricSource;
import dev.sluice.port.MetricSource.NoData;
import dev.sluice.port.MetricSource.Segmentation;
import dev.sluice.port.WatchActivities.WatchOrder;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Guard;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Operand.Aggregation;
import dev.sluice.runbook.Operand.Measure;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Operator;
import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.Reaction;
import dev.sluice.runbook.Unit;
import dev.sluice.runbook.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What a watcher makes of several guards and metrics: none is taken for another. */
class SeveralGuardsTest {
  private static final Guard ON_ERRORS = Samples.guard(Duration.ofHours(1), Optional.empty());
  private static final Guard ON_ALERTS =
      guard("guard/3", Samples.metric(ALERTS, Side.NEW), new Quantity(5, Unit.COUNT));

  @Test
  void goesByTheReadingOfEachGuardsOwnMetric() {
    WatchOrder order = order(new NoData.Hold(), ON_ERRORS, ON_ALERTS);

    WatchState state = look(order, order.state(), START, alertsAre(new Reading.Value(7)));

    assertThat(state.guards())
        .extracting(GuardSight::reading, GuardSight::verdict)
        .containsExactly(tuple(GOOD, Verdict.OK), tuple(new Reading.Value(7), Verdict.BREACH));
    assertThat(state.seen()).extracting(Seen::newest).containsExactly(GOOD, new Reading.Value(7));
  }

  @Test
  void lacksNothingOfAMetricThatMayBeMissingButEverythingOfOneThatMayNot() {
    WatchOrder order = order(new NoData.Ignore(), ON_ERRORS, ON_ALERTS);
    Function<Question, Reading> noErrors = question -> isAbout(ERRORS, question) ? NONE : GOOD;
    Function<Question, Reading> noAlerts =
        question -> isAbout(ALERTS, question) ? Samples.FEW : GOOD;

    assertThat(counted(order, noErrors)).isEqualTo(EVERY);
    assertThat(counted(order, noAlerts)).isZero();
    assertThat(counted(order(new NoData.Hold(), ON_ALERTS, ON_ERRORS), noErrors)).isZero();
  }

  @Test
  void countsNothingAfterALookAtAGuardThatWasBadWhenItsTimeEnded() {
    WatchOrder order = order(new NoData.Hold(), ON_ALERTS, Samples.until(EVERY.multipliedBy(2)));
    Function<Question, Reading> errors = question -> isAbout(ERRORS, question) ? BAD : GOOD;

    WatchState before = look(order, order.state(), START.plus(EVERY), errors);
    WatchState after = look(order, before, START.plus(EVERY.multipliedBy(2)), errors);
    WatchState later = look(order, after, START.plus(EVERY.multipliedBy(3)), errors);

    assertThat(after.guards()).hasSize(1);
    assertThat(after.soak().counted()).isZero();
    assertThat(later.soak().counted()).isEqualTo(EVERY);
  }

  @Test
  void keepsWhatIsKnownOfEachMetricWhenAnotherIsAsked() {
    WatchOrder both = order(new NoData.Hold(), ON_ERRORS, ON_ALERTS);
    WatchState before = look(both, both.state(), START, alertsAre(new Reading.Value(3)));

    WatchState after =
        look(order(new NoData.Hold(), ON_ERRORS), before, START.plus(EVERY), question -> BAD);

    assertThat(after.afresh().seen())
        .containsExactly(
            new Seen(ERRORS, Side.NEW, BAD, new Seen.Range(2, 0, 0.5, 0.25)),
            new Seen(ALERTS, Side.NEW, new Reading.Value(3), new Seen.Range(1, 3, 3, 3)));
  }

  @Test
  void asksForTheSoakSoFarButForNoLessThanOneInterval() {
    Operand.Metric whole =
        new Operand.Metric(ERRORS, Side.NEW, Aggregation.MAX, new Window.WholeSoak());
    WatchOrder order =
        order(new NoData.Hold(), guard("guard/4", whole, new Quantity(1, Unit.RATIO)));

    assertThat(windows(order, START.plusSeconds(2))).containsExactly(EVERY);
    assertThat(windows(order, START.plusSeconds(60))).containsExactly(Duration.ofSeconds(60));
  }

  @Test
  void countsNothingWithoutAMetricThatIsNeededThoughAnotherMayBeMissing() {
    WatchOrder order = needing(ALERTS, order(new NoData.Ignore(), ON_ERRORS, ON_ALERTS));

    assertThat(counted(order, question -> GOOD)).isEqualTo(EVERY);
    assertThat(counted(order, question -> isAbout(ALERTS, question) ? NONE : GOOD)).isZero();
  }

  @Test
  void showsTheSpreadOfSegmentsAndNotOneOfThem() {
    Operand spread =
        new Operand.Segments(Samples.metric(ERRORS, Side.NEW), "region", Measure.DIFFERENCE);
    WatchOrder order =
        order(new NoData.Hold(), guard("guard/5", spread, new Quantity(0.1, Unit.RATIO)));

    WatchState state = look(order, order.state(), START, SeveralGuardsTest::ofRegion);

    assertThat(state.guards())
        .singleElement()
        .extracting(GuardSight::reading, GuardSight::verdict)
        .containsExactly(new Reading.Value(0.5), Verdict.BREACH);
  }

  @Test
  void doesNotTakeOneSilentAnswerForAnOutage() {
    assertThat(OutageRule.silence(List.of(Samples.DOWN, GOOD))).isEmpty();
    assertThat(OutageRule.silence(List.of(Samples.DOWN, Samples.STALE)))
        .contains("connection refused");
    assertThat(OutageRule.silence(List.of())).isEmpty();
  }

  private static Reading ofRegion(Question question) {
    return new Reading.Value(
        question.segment().filter(each -> each.value().equals("us")).isPresent() ? 0.75 : 0.25);
  }

  private static boolean isAbout(MetricName name, Question question) {
    return question.metric().equals(name);
  }

  private static Function<Question, Reading> alertsAre(Reading alerts) {
    return question -> isAbout(ALERTS, question) ? alerts : GOOD;
  }

  private static Duration counted(WatchOrder order, Function<Question, Reading> readings) {
    WatchState first = look(order, order.state(), START, readings);
    return look(order, first, START.plus(EVERY), readings).soak().counted();
  }

  private static List<Duration> windows(WatchOrder order, Instant now) {
    return Watcher.questions(order, order.state().soak(), now).stream()
        .map(Question::window)
        .toList();
  }

  private static WatchState look(
      WatchOrder order, WatchState before, Instant now, Function<Question, Reading> readings) {
    List<Measured> measured =
        Watcher.questions(order, before.soak(), now).stream()
            .map(question -> new Measured(question, readings.apply(question)))
            .toList();
    return Watcher.look(order, before, measured, now).state();
  }

  private static WatchOrder needing(MetricName name, WatchOrder order) {
    MetricSource source = order.metrics();
    List<MetricSource.Metric> metrics =
        source.metrics().stream()
            .map(each ->
                each.name().equals(name)
                    ? new MetricSource.Metric(name, each.unit(), each.query(), 0, new NoData.Hold())
                    : each)
            .toList();
    return new WatchOrder(
        order.guards(),
        new MetricSource(source.provider(), source.labels(), EVERY, metrics, source.segments()),
        order.extras(),
        order.exposure(),
        order.state(),
        order.pacing());
  }

  private static Guard guard(String id, Operand left, Quantity most) {
    return new Guard(
        id,
        new Condition(id, left, Operator.ABOVE, new Operand.Literal(most)),
        Duration.ofHours(1),
        Guard.Span.ALWAYS,
        Optional.empty(),
        Guard.Response.of(Reaction.ROLLBACK));
  }

  private static WatchOrder order(NoData errorsMissing, Guard... guards) {
    WatchOrder plain = Samples.order(errorsMissing, true, guards);
    MetricSource source = plain.metrics();
    return new WatchOrder(
        plain.guards(),
        new MetricSource(
            source.provider(),
            source.labels(),
            source.every(),
            source.metrics(),
            List.of(new Segmentation("region", List.of("eu", "us")))),
        plain.extras(),
        plain.exposure(),
        plain.state(),
        plain.pacing());
  }
}
