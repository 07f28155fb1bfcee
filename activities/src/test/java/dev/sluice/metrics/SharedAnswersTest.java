package dev.sluice.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.guard.Reading;
import dev.sluice.metrics.inmemory.InMemoryMetrics;
import dev.sluice.port.MetricActivities.Measured;
import dev.sluice.port.MetricSource;
import dev.sluice.runbook.Operand.Aggregation;
import dev.sluice.runbook.Operand.Side;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SharedAnswersTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final MetricSource SOURCE =
      Asked.source(new MetricSource.Provider.InMemory("world"), Asked.metric("m", "q"));

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final InMemoryMetrics metrics = new InMemoryMetrics(now::get);
  private final SharedAnswers shared = new SharedAnswers(metrics, now::get, Ordered.errands());

  @Test
  void asksTheSameQuestionOncePerInterval() {
    for (int tenth = 0; tenth < 30; tenth++) {
      now.set(START.plusMillis(tenth * 100L));
      shared.ask(SOURCE, Asked.over("m"));
    }

    assertThat(metrics.world("world").asked()).isEqualTo(3);
  }

  @Test
  void keepsDifferentQuestionsApart() {
    shared.ask(SOURCE, Asked.over("m"));
    shared.ask(SOURCE, Asked.question("m", Side.OLD, Aggregation.OVER));
    shared.ask(SOURCE, Asked.question("m", Side.NEW, Aggregation.MAX));
    shared.ask(
        Asked.source(SOURCE.provider(), Asked.metric("m", "another query")), Asked.over("m"));

    assertThat(metrics.world("world").asked()).isEqualTo(4);
  }

  @Test
  void letsManyWaitForOneAnswer() {
    CountDownLatch allAsked = new CountDownLatch(50);
    AtomicInteger asked = new AtomicInteger();
    MetricProvider slow =
        (source, question) -> {
          asked.incrementAndGet();
          await(allAsked);
          return new Reading.Value(1);
        };
    SharedAnswers answers = new SharedAnswers(slow, now::get, Ordered.errands());
    MetricProvider counted =
        (source, question) -> {
          allAsked.countDown();
          return answers.ask(source, question);
        };

    List<Measured> measured =
        new Asking(counted, new WatchMeters(new SimpleMeterRegistry()), Ordered.errands())
            .ask(SOURCE, Collections.nCopies(50, Asked.over("m")));

    assertThat(measured).hasSize(50).allMatch(each -> each.reading().equals(new Reading.Value(1)));
    assertThat(asked).hasValue(1);
  }

  @Test
  void hasAnAnswerAtHandForAnInterval() {
    SharedAnswers answers =
        new SharedAnswers((source, question) -> new Reading.Value(1), now::get, Ordered.errands());
    assertThat(answers.atHand(SOURCE, Asked.over("m"))).isEmpty();

    answers.ask(SOURCE, Asked.over("m"));
    assertThat(answers.atHand(SOURCE, Asked.over("m"))).contains(new Reading.Value(1));
    assertThat(answers.atHand(SOURCE, Asked.over("other"))).isEmpty();

    now.set(START.plus(SOURCE.every()));
    assertThat(answers.atHand(SOURCE, Asked.over("m"))).isEmpty();
  }

  @Test
  void failsAsTheProviderDoesForAllWhoWait() {
    SharedAnswers answers = failing(new StackOverflowError("a fault"));

    assertThatThrownBy(() -> answers.ask(SOURCE, Asked.over("m")))
        .isInstanceOf(StackOverflowError.class)
        .hasMessage("a fault");
    assertThatThrownBy(() -> answers.ask(SOURCE, Asked.over("m")))
        .isInstanceOf(StackOverflowError.class);
    assertThat(answers.atHand(SOURCE, Asked.over("m"))).isEmpty();
  }

  @Test
  void asksAnewWhatHangsForLongerThanItMay() {
    AtomicInteger asked = new AtomicInteger();
    SharedAnswers answers =
        new SharedAnswers(
            (source, question) -> {
              if (asked.incrementAndGet() == 1) {
                await(new CountDownLatch(1));
              }
              return new Reading.Value(2);
            },
            now::get,
            Ordered.errands());
    Asking asking =
        new Asking(answers, new WatchMeters(new SimpleMeterRegistry()), Ordered.errands());

    List<Measured> hung = asking.ask(SOURCE, List.of(Asked.over("m")));
    now.set(START.plusSeconds(3));
    List<Measured> anew = asking.ask(SOURCE, List.of(Asked.over("m")));

    assertThat(hung.getFirst().reading()).isInstanceOf(Reading.ProviderError.class);
    assertThat(anew.getFirst().reading()).isEqualTo(new Reading.Value(2));
  }

  private SharedAnswers failing(Error fault) {
    return new SharedAnswers(
        (source, question) -> {
          throw fault;
        },
        now::get,
        Ordered.errands());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopping) {
      throw new IllegalStateException(stopping);
    }
  }
}
