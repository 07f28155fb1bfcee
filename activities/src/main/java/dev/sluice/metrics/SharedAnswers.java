package dev.sluice.metrics;

import dev.sluice.guard.Reading;
import dev.sluice.port.MetricActivities.Question;
import dev.sluice.port.MetricSource;
import dev.sluice.port.MetricSource.Metric;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Asks the same question once per interval, however many runs want to know: those who ask at the
 * same time wait for one answer, and those who ask within {@link MetricSource#every()} get it too.
 * So an answer may be one interval old.
 */
public final class SharedAnswers implements MetricProvider {
  private static final Duration SWEEP = Duration.ofMinutes(1);

  private final MetricProvider provider;
  private final InstantSource clock;
  private final ConcurrentMap<Key, Flight> flights = new ConcurrentHashMap<>();
  private final AtomicReference<Instant> swept;

  /** Shares the answers of a provider; the clock tells how old they are. */
  public SharedAnswers(MetricProvider provider, InstantSource clock) {
    this.provider = provider;
    this.clock = clock;
    this.swept = new AtomicReference<>(clock.instant());
  }

  /** What makes two questions the same. */
  private record Key(
      MetricSource.Provider provider,
      String label,
      Optional<Metric> metric,
      Question question,
      Duration every) {}

  /**
   * One answer, asked for or about to be.
   *
   * @param taken whether somebody asks; exactly one does
   */
  private record Flight(
      Instant asked, Duration life, AtomicBoolean taken, CompletableFuture<Reading> answer) {
    boolean isOver(Instant now) {
      return !now.isBefore(asked.plus(life));
    }
  }

  @Override
  public Reading ask(MetricSource source, Question question) {
    Instant now = clock.instant();
    sweep(now);
    Flight mine = new Flight(now, source.every(), new AtomicBoolean(), new CompletableFuture<>());
    Flight shared =
        flights.merge(key(source, question), mine, (old, fresh) -> old.isOver(now) ? fresh : old);
    if (shared.taken().compareAndSet(false, true)) {
      fly(shared, source, question);
    }
    return shared.answer().join();
  }

  private void fly(Flight flight, MetricSource source, Question question) {
    try {
      flight.answer().complete(provider.ask(source, question));
    } catch (RuntimeException failure) {
      // Others wait for this answer: whatever went wrong, they must not wait for ever.
      flight.answer().completeExceptionally(failure);
      throw failure;
    }
  }

  private void sweep(Instant now) {
    Instant last = swept.get();
    if (!now.isBefore(last.plus(SWEEP)) && swept.compareAndSet(last, now)) {
      flights.values().removeIf(each -> each.answer().isDone() && each.isOver(now));
    }
  }

  private static Key key(MetricSource source, Question question) {
    return new Key(
        source.provider(),
        source.labels().of(question.side()),
        MetricLookup.find(source, question),
        question,
        source.every());
  }
}
