package dev.sluice.guard;

import dev.sluice.port.MetricActivities.Measured;
import dev.sluice.port.MetricActivities.Question;
import dev.sluice.port.WatchActivities;
import dev.sluice.port.WatchActivities.WatchEnd;
import dev.sluice.port.WatchActivities.WatchOrder;
import dev.sluice.runbook.Guard;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Ready;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One look at everything that is watched: what to ask, and what the answers make of the state. */
public final class Watcher {
  private static final Reading NOT_ASKED =
      new Reading.NoData(
          "nothing was asked: a guard looks at a window that is not known to a watcher");

  private Watcher() {}

  /**
   * What a look gave.
   *
   * @param end what the run must know of at once; the state tells what else happened in the same
   *     look
   */
  public record Looked(WatchState state, Optional<WatchEnd> end) {}

  /**
   * What is to be asked at a look, each question once: guards in their span first, then what is
   * shown beside them.
   */
  public static List<Question> questions(WatchOrder order, SoakClock soak, Instant now) {
    Questions asking = asking(order, soak, now);
    return Stream.concat(
            inSpan(order, soak, now)
                .flatMap(guard -> Operands.asked(guard.when(), order.metrics()))
                .flatMap(operand -> asking.of(operand).stream()),
            ShownRule.questions(order))
        .distinct()
        .toList();
  }

  /** The same, and what has to be asked now of what the soak will be judged by. */
  public static List<Question> asked(WatchOrder order, WatchState state, Instant now) {
    List<Question> own = questions(order, state.soak(), now);
    List<Question> witnessed = WitnessRule.questions(order, state, now).toList();
    return witnessed.isEmpty()
        ? own
        : Stream.concat(own.stream(), witnessed.stream()).distinct().toList();
  }

  /** Applies the answers of a look to the state. Pure: the same input gives the same output. */
  public static Looked look(
      WatchOrder order, WatchState before, List<Measured> measured, Instant now) {
    Duration watched = SoakRule.watched(before.lastLook(), now, order.pacing().every());
    Optional<String> silence =
        OutageRule.silence(measured.stream().map(Measured::reading).toList());
    // Of the time around an outage no guard observed anything.
    Duration observed =
        silence.isPresent() || before.outage().isPositive() ? Duration.ZERO : watched;
    Observed looked = new Observed(measured, observed, silence.isPresent());
    List<GuardSight> sights = sights(order, before, looked, now);
    boolean counting = order.pacing().counting();
    SoakClock soak =
        SoakRule.look(before.soak(), counting && good(order, before, sights), watched, now);
    Duration outage = OutageRule.look(before, silence.isPresent(), watched, now);
    List<Seen> seen =
        SeenRule.look(
            before.seen(),
            shown(order, before, measured, now),
            counting && !now.isBefore(soak.from()));
    WatchState after =
        new WatchState(sights, soak, seen, outage, Optional.of(now), before.beside())
            .witnesses(WitnessRule.look(order, before, measured, now));
    return told(after, end(order, before, after, silence));
  }

  /** Not what was asked for the sake of the soak's expectations alone. */
  private static List<Measured> shown(
      WatchOrder order, WatchState before, List<Measured> measured, Instant now) {
    List<Measured> kept = ShownRule.kept(order, measured);
    if (order.extras().promised().isEmpty()) {
      return kept;
    }
    List<Question> own = questions(order, before.soak(), now);
    return kept.stream().filter(each -> own.contains(each.question())).toList();
  }

  /**
   * The answers of a look.
   *
   * @param time that they observed since the look before
   * @param out whether the whole source is silent
   */
  private record Observed(List<Measured> measured, Duration time, boolean out) {}

  /**
   * A run is told one thing at a time; what it was told of an outage stays in the state, so that
   * the next watcher tells the rest.
   */
  private static Looked told(WatchState after, Optional<WatchEnd> end) {
    boolean began = end.filter(WatchEnd.OutageBegan.class::isInstance).isPresent();
    boolean over = end.filter(WatchEnd.OutageOver.class::isInstance).isPresent();
    return new Looked(after.out(began || (after.beside().out() && !over)), end);
  }

  private static List<GuardSight> sights(
      WatchOrder order, WatchState before, Observed looked, Instant now) {
    Questions asking = asking(order, before.soak(), now);
    MetricFacts facts =
        new MetricFacts(order.metrics(), operand -> reading(asking, operand, looked.measured()));
    return inSpan(order, before.soak(), now)
        .map(guard ->
            untilNews(
                order,
                guard,
                now,
                GuardRule.look(
                    guard,
                    sight(before, guard.id()),
                    new GuardRule.Look(
                        Judge.guard(guard.when(), facts),
                        reading(guard, facts),
                        looked.time(),
                        looked.out()))))
        .toList();
  }

  /** A guard that is no news yet is about to fire until it is. */
  private static GuardSight untilNews(
      WatchOrder order, Guard guard, Instant now, GuardSight sight) {
    return order.extras().quiet(guard.id(), now) && firing(Optional.of(sight))
        ? new GuardSight(
            sight.guard(),
            new GuardState.Pending(guard.lasting()),
            sight.verdict(),
            sight.reading(),
            sight.blind())
        : sight;
  }

  private static Optional<WatchEnd> end(
      WatchOrder order, WatchState before, WatchState after, Optional<String> silence) {
    List<String> fired =
        after.guards().stream()
            .filter(each -> firing(Optional.of(each)) && !firing(sight(before, each.guard())))
            .map(GuardSight::guard)
            .toList();
    if (!fired.isEmpty()) {
      return Optional.of(new WatchEnd.GuardsFired(fired));
    }
    boolean out = before.beside().out();
    if (!out && OutageRule.isOne(after.outage(), order.pacing().every())) {
      return Optional.of(new WatchEnd.OutageBegan(silence.orElse("")));
    }
    Instant now = after.lastLook().orElseThrow();
    if (out && after.outage().isZero() && !order.extras().quiet(WatchActivities.METRICS, now)) {
      return Optional.of(new WatchEnd.OutageOver());
    }
    SoakClock soak = after.soak();
    return order.pacing().counting() && soak.required().isPositive() && soak.done()
        ? Optional.of(new WatchEnd.SoakDone())
        : Optional.empty();
  }

  private static boolean good(WatchOrder order, WatchState before, List<GuardSight> sights) {
    return before.guards().stream().allMatch(each -> isGood(order, each))
        && sights.stream()
            .allMatch(each -> isGood(order, each) && sight(before, each.guard()).isPresent());
  }

  private static boolean isGood(WatchOrder order, GuardSight sight) {
    boolean unobservedIsFine =
        sight.verdict() == Verdict.NO_DATA
            && order.guards().stream()
                .filter(guard -> guard.id().equals(sight.guard()))
                .anyMatch(guard -> MetricFacts.mayGoUnobserved(guard.when(), order.metrics()));
    // Whether traffic could go back tells nothing of the new version.
    return Ready.isOne(sight.guard())
        || (sight.state() instanceof GuardState.Inactive
            && (sight.verdict() == Verdict.OK || unobservedIsFine));
  }

  private static Stream<Guard> inSpan(WatchOrder order, SoakClock soak, Instant now) {
    return order.guards().stream()
        .filter(guard ->
            guard
                .span()
                .until()
                .map(soak.from()::plus)
                .filter(end -> !now.isBefore(end))
                .isEmpty());
  }

  private static Questions asking(WatchOrder order, SoakClock soak, Instant now) {
    Duration since = Duration.between(soak.from(), now);
    Duration least = order.pacing().every();
    return new Questions(
        order.metrics(), Optional.of(since.compareTo(least) < 0 ? least : since), Optional.empty());
  }

  private static Optional<Reading> reading(
      Questions asking, Operand.Metric operand, List<Measured> measured) {
    return asking
        .of(operand)
        .flatMap(question ->
            measured.stream()
                .filter(each -> each.question().equals(question))
                .map(Measured::reading)
                .findFirst());
  }

  private static Reading reading(Guard guard, MetricFacts facts) {
    Operand root = Operands.root(guard.when().left());
    if (!(root instanceof Operand.Metric)
        && Judge.fact(root, facts) instanceof Fact.Derived computed) {
      return new Reading.Value(computed.quantity().value());
    }
    return Operands.asked(guard.when(), facts.source())
        .flatMap(operand -> facts.readings().apply(operand).stream())
        .findFirst()
        .orElse(NOT_ASKED);
  }

  private static boolean firing(Optional<GuardSight> sight) {
    return sight.filter(each -> each.state() instanceof GuardState.Firing).isPresent();
  }

  private static Optional<GuardSight> sight(WatchState state, String guard) {
    return state.guards().stream().filter(each -> each.guard().equals(guard)).findFirst();
  }
}
