package dev.sluice.metrics;

import static dev.sluice.metrics.Ordered.START;
import static dev.sluice.metrics.Ordered.fresh;
import static dev.sluice.metrics.Ordered.nobody;
import static dev.sluice.metrics.Ordered.order;
import static dev.sluice.metrics.Ordered.wire;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.guard.GuardState;
import dev.sluice.guard.Reading;
import dev.sluice.guard.WatchState;
import dev.sluice.metrics.inmemory.InMemoryMetrics;
import dev.sluice.metrics.inmemory.MetricWorld;
import dev.sluice.port.FailureType;
import dev.sluice.port.PeopleActivities;
import dev.sluice.port.RouterBinding;
import dev.sluice.port.TrafficActivities.TrafficReading;
import dev.sluice.port.WatchActivities;
import dev.sluice.port.WatchActivities.WatchEnd;
import dev.sluice.port.WatchActivities.WatchOrder;
import dev.sluice.port.WatchActivities.WatchReport;
import dev.sluice.runbook.Percent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityWorkerShutdownException;
import io.temporal.failure.TimeoutFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchActivitiesImplTest {
  private final TestActivityEnvironment env = TestActivityEnvironment.newInstance(wire());
  private final Steps clock = new Steps();
  private final InMemoryMetrics metrics = new InMemoryMetrics(clock::now);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final List<WatchState> beats = new ArrayList<>();

  @AfterEach
  void close() {
    env.close();
  }

  @Test
  void comesBackWhenTheSoakIsDone() {
    world().always("errors", 0);

    WatchReport report = watch(order(true, fresh(Duration.ofMinutes(1))));

    assertThat(report.end()).isEqualTo(new WatchEnd.SoakDone());
    assertThat(report.state().soak().counted()).isEqualTo(Duration.ofMinutes(1));
    assertThat(clock.now()).isEqualTo(START.plusSeconds(60));
  }

  @Test
  void comesBackWhenAGuardFires() {
    world().always("errors", 0).from(START.plusSeconds(31), "errors", 9);

    WatchReport report = watch(order(true, fresh(Duration.ofHours(1))));

    assertThat(report.end()).isEqualTo(new WatchEnd.GuardsFired(List.of("guard/1")));
    assertThat(clock.now()).isEqualTo(START.plusSeconds(45));
    assertThat(report.state().soak().counted()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void keepsWhatItKnowsInItsHeartbeatButNotWhatItIsAboutToTell() {
    world().always("errors", 0).from(START.plusSeconds(31), "errors", 9);

    watch(order(true, fresh(Duration.ofHours(1))));

    assertThat(beats).hasSizeGreaterThan(9);
    assertThat(beats.getLast().lastLook()).contains(START.plusSeconds(40));
    assertThat(beats.getLast().guards().getFirst().state())
        .isEqualTo(new GuardState.Pending(Duration.ofSeconds(5)));
  }

  @Test
  void goesOnFromTheLastHeartbeat() {
    world().always("errors", 9);
    WatchOrder order = order(true, fresh(Duration.ofHours(1)));
    watch(order);
    WatchState pending = beats.getLast();

    WatchReport report = watcher(exposed(5)).watch(order, pending, beats::add);

    assertThat(pending.guards().getFirst().state()).isInstanceOf(GuardState.Pending.class);
    assertThat(report.end()).isEqualTo(new WatchEnd.GuardsFired(List.of("guard/1")));
    assertThat(clock.now()).isEqualTo(START.plusSeconds(10));
  }

  @Test
  void comesBackWhenTheStretchIsOver() {
    world().always("errors", 0);

    WatchReport report = watch(order(false, fresh(Duration.ofMinutes(1))));

    assertThat(report.end()).isEqualTo(new WatchEnd.StretchOver());
    assertThat(clock.now()).isEqualTo(START.plus(Duration.ofMinutes(15)));
    assertThat(report.state().soak().counted()).isZero();
  }

  @Test
  void comesBackWhenAnOutageBeginsAndWhenItIsOver() {
    world()
        .always("errors", 0)
        .silent(START.plusSeconds(8), new Reading.ProviderError(Reading.Kind.DOWN, "no route"))
        .answering(START.plusSeconds(58));
    WatchOrder order = order(true, fresh(Duration.ofHours(1)));

    WatchReport began = watch(order);
    WatchReport over = watch(order(false, began.state()));

    assertThat(began.end()).isEqualTo(new WatchEnd.OutageBegan("no route"));
    assertThat(began.state().outage()).isEqualTo(Duration.ofSeconds(10));
    assertThat(over.end()).isEqualTo(new WatchEnd.OutageOver());
    assertThat(clock.now()).isEqualTo(START.plusSeconds(60));
  }

  @Test
  void comesBackWhenTheRouterHasAnotherShare() {
    world().always("errors", 0);
    AtomicInteger reads = new AtomicInteger();

    WatchOrder order = order(true, fresh(Duration.ofHours(1)));

    WatchReport report =
        watcher(router -> reading(reads.incrementAndGet() < 3 ? 5 : 50))
            .watch(order, order.state(), beats::add);

    assertThat(report.end()).isEqualTo(new WatchEnd.Drifted(Percent.of(50)));
    assertThat(clock.now()).isEqualTo(START.plusSeconds(40));
  }

  @Test
  void goesOnWhenTheRouterCannotBeReadForAWhile() {
    world().always("errors", 0);
    Function<RouterBinding, TrafficReading> unread =
        router -> {
          throw FailureType.UNAVAILABLE.failure("no answer");
        };

    WatchOrder order = order(true, fresh(Duration.ofSeconds(30)));

    WatchReport report = watcher(unread).watch(order, order.state(), beats::add);

    assertThat(report.end()).isEqualTo(new WatchEnd.SoakDone());
    assertThat(registry.counter("sluice.watch.router.unread").count()).isEqualTo(2);
  }

  @Test
  void comesBackWithItsStateWhenItIsCancelled() {
    world().always("errors", 0);
    WatchOrder order = order(true, fresh(Duration.ofHours(1)));

    WatchReport report =
        watcher(exposed(5))
            .watch(order, order.state(), heartThatThrows(new ActivityCanceledException()));

    assertThat(report.end()).isEqualTo(new WatchEnd.Recalled());
    assertThat(report.state().soak().counted()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void failsForTheNextAttemptWhenTheServerCouldNotBeReached() {
    world().always("errors", 0);
    WatchOrder order = order(true, fresh(Duration.ofHours(1)));
    RuntimeException unreachable =
        new ActivityCanceledException(
            nobody(),
            new TimeoutFailure("no answer", Optional.empty(), TimeoutType.TIMEOUT_TYPE_HEARTBEAT));

    assertThatThrownBy(
            () -> watcher(exposed(5)).watch(order, order.state(), heartThatThrows(unreachable)))
        .isSameAs(unreachable);
  }

  @Test
  void failsForTheNextAttemptWhenItsWorkerStops() {
    world().always("errors", 0);
    WatchOrder order = order(true, fresh(Duration.ofHours(1)));
    RuntimeException stopping = new ActivityWorkerShutdownException();

    assertThatThrownBy(
            () -> watcher(exposed(5)).watch(order, order.state(), heartThatThrows(stopping)))
        .isSameAs(stopping);
  }

  @Test
  void isAnActivityThatResumesFromItsHeartbeat() {
    world().always("errors", 9);
    WatchOrder order = order(true, fresh(Duration.ofHours(1)));
    watch(order);
    env.registerActivitiesImplementations(watcher(exposed(5)));
    env.setHeartbeatDetails(beats.getLast());

    WatchReport report = env.newActivityStub(WatchActivities.class).watch(order);

    assertThat(report.end()).isEqualTo(new WatchEnd.GuardsFired(List.of("guard/1")));
    assertThat(clock.now()).isEqualTo(START.plusSeconds(10));
  }

  @Test
  void countsLooksVerdictsAndAnswers() {
    world().always("errors", 0);

    watch(order(true, fresh(Duration.ofMinutes(1))));

    assertThat(registry.counter("sluice.watch.looks").count()).isEqualTo(13);
    assertThat(registry.counter("sluice.watch.verdicts", "verdict", "ok").count()).isEqualTo(13);
    assertThat(
            registry
                .timer("sluice.metrics.asked", "provider", "in-memory", "reading", "value")
                .count())
        .isEqualTo(13);
  }

  private Consumer<WatchState> heartThatThrows(RuntimeException thrown) {
    return state -> {
      if (!clock.now().isBefore(START.plusSeconds(20))) {
        throw thrown;
      }
    };
  }

  private MetricWorld world() {
    return metrics.world("world");
  }

  private WatchActivitiesImpl watcher(Function<RouterBinding, TrafficReading> router) {
    return new WatchActivitiesImpl(
        new Senses(metrics, router, metrics::read, Ordered.errands()),
        notice -> new PeopleActivities.Delivery.Delivered(),
        new Pulse(clock, Duration.ofSeconds(2)),
        new WatchMeters(registry));
  }

  private WatchReport watch(WatchOrder order) {
    return watcher(exposed(5)).watch(order, order.state(), beats::add);
  }

  private static Function<RouterBinding, TrafficReading> exposed(int percent) {
    return router -> reading(percent);
  }

  private static TrafficReading reading(int percent) {
    return new TrafficReading(Percent.of(percent), List.of());
  }
}
