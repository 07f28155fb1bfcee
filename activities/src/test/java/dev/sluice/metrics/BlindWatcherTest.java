package dev.sluice.metrics;

import static dev.sluice.metrics.Ordered.START;
import static dev.sluice.metrics.Ordered.fresh;
import static dev.sluice.metrics.Ordered.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.guard.Reading;
import dev.sluice.guard.Verdict;
import dev.sluice.guard.WatchState;
import dev.sluice.metrics.inmemory.InMemoryMetrics;
import dev.sluice.port.PeopleActivities.Delivery;
import dev.sluice.port.PeopleActivities.Notice;
import dev.sluice.port.RevisionActivities.RevisionReading;
import dev.sluice.port.TrafficActivities.TrafficReading;
import dev.sluice.port.WatchActivities;
import dev.sluice.port.WatchActivities.WatchEnd;
import dev.sluice.port.WatchActivities.WatchOrder;
import dev.sluice.port.WatchActivities.WatchReport;
import dev.sluice.runbook.Percent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.testing.TestActivityEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What keeps a watcher from seeing is something that it sees, and tells. */
class BlindWatcherTest {
  private final TestActivityEnvironment env = TestActivityEnvironment.newInstance(Ordered.wire());
  private final Steps clock = new Steps();
  private final InMemoryMetrics metrics = new InMemoryMetrics(clock::now);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @AfterEach
  void close() {
    env.close();
  }

  @Test
  void takesAFaultOfAProviderForAReadingAndLooksOn() {
    MetricProvider broken =
        (source, question) -> {
          throw new StackOverflowError("a secret fault");
        };

    WatchReport report = watch(asking(broken), order(true, fresh(Duration.ofHours(1))));

    assertThat(report.end())
        .isEqualTo(
            new WatchEnd.OutageBegan(
                "the worker failed to ask for metrics: StackOverflowError: a *** fault"));
    assertThat(report.state().guards().getFirst().verdict()).isEqualTo(Verdict.PROVIDER_ERROR);
    assertThat(registry.counter("sluice.watch.faults", "of", "metrics").count()).isEqualTo(3);
  }

  @Test
  void failsWithWhatTheProcessCannotLiveWith() {
    MetricProvider dying =
        (source, question) -> {
          throw new OutOfMemoryError("heap");
        };

    assertThatThrownBy(() -> watch(asking(dying), order(true, fresh(Duration.ofHours(1)))))
        .hasStackTraceContaining("heap");
  }

  @Test
  void givesUpAProviderThatHangs() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);
    MetricProvider hanging =
        (source, question) -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException givenUp) {
            interrupted.countDown();
          }
          return new Reading.NoData("it ended after all");
        };

    WatchReport report = watch(asking(hanging), Ordered.hurried());

    assertThat(report.end())
        .isEqualTo(new WatchEnd.OutageBegan("the metric source: timed out after 300 ms"));
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void beatsWhileSomebodyAnswersSlowly() {
    CountDownLatch beaten = new CountDownLatch(3);
    MetricProvider slow = (source, question) -> new Reading.Value(isOpen(beaten) ? 9 : 0);
    WatchOrder order = order(true, fresh(Duration.ofHours(1)));

    WatchReport report =
        new WatchActivitiesImpl(
                asking(slow),
                BlindWatcherTest::nobody,
                new Pulse(clock, Duration.ofMillis(1)),
                meters())
            .watch(order, order.state(), (WatchState state) -> beaten.countDown());

    assertThat(report.state().guards().getFirst().verdict()).isEqualTo(Verdict.BREACH);
    assertThat(beaten.getCount()).isZero();
  }

  @Test
  void takesAFaultOfTheRevisionReaderForSilence() {
    metrics.world("world").always("errors", 0);
    RevisionReader broken =
        request -> {
          throw new IllegalStateException("a fault");
        };

    WatchReport report =
        watch(
            senses(metrics, new AtomicBoolean(true), broken),
            Ordered.tested(fresh(Duration.ofHours(1))));

    assertThat(report.end())
        .isEqualTo(
            new WatchEnd.RevisionRead(
                new RevisionReading.Unreadable(
                    "the worker failed to read it: IllegalStateException: a fault")));
  }

  @Test
  void tellsThatTheRouterCannotBeReadAndThatItCanAgain() {
    metrics.world("world").always("errors", 0);
    AtomicBoolean readable = new AtomicBoolean();
    Senses senses = senses(metrics, readable, metrics::read);

    WatchReport unread = watch(senses, order(true, fresh(Duration.ofHours(1))));
    readable.set(true);
    WatchReport again = watch(senses, order(true, unread.state()));

    assertThat(unread.end()).isEqualTo(new WatchEnd.RouterUnread("IllegalStateException: a fault"));
    assertThat(again.end()).isEqualTo(new WatchEnd.RouterRead());
    assertThat(clock.now()).isEqualTo(START.plusSeconds(50));
  }

  @Test
  void startsFromItsOrderWhenItCannotUnderstandTheHeartbeatOfAnotherVersion() {
    metrics.world("world").always("errors", 9);
    env.registerActivitiesImplementations(watcher(asking(metrics)));
    env.setHeartbeatDetails("what another version knew");

    WatchReport report =
        env.newActivityStub(WatchActivities.class).watch(order(true, fresh(Duration.ofHours(1))));

    assertThat(report.end()).isEqualTo(new WatchEnd.GuardsFired(List.of("guard/1")));
    assertThat(registry.counter("sluice.watch.heartbeats.not.understood").count()).isEqualTo(1);
  }

  private Senses asking(MetricProvider provider) {
    return senses(provider, new AtomicBoolean(true), metrics::read);
  }

  private static Senses senses(
      MetricProvider provider, AtomicBoolean readable, RevisionReader revisions) {
    return new Senses(
        provider,
        router -> {
          if (!readable.get()) {
            throw new IllegalStateException("a fault");
          }
          return new TrafficReading(Percent.of(5), List.of());
        },
        revisions,
        Ordered.errands());
  }

  private WatchActivitiesImpl watcher(Senses senses) {
    return new WatchActivitiesImpl(
        senses, BlindWatcherTest::nobody, new Pulse(clock, Duration.ofSeconds(2)), meters());
  }

  private static Delivery nobody(Notice notice) {
    return new Delivery.Delivered();
  }

  private WatchMeters meters() {
    return new WatchMeters(registry);
  }

  /** Whether it opens, in the time that a question has. */
  private static boolean isOpen(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException givenUp) {
      return false;
    }
  }

  private WatchReport watch(Senses senses, WatchOrder order) {
    return watcher(senses).watch(order, order.state(), (WatchState state) -> {});
  }
}
