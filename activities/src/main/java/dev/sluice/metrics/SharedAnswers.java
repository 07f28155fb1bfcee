package dev.sluice.metrics;

import dev.sluice.guard.Reading;
import dev.sluice.port.MetricActivities.Question;
import dev.sluice.port.MetricSource;
import dev.sluice.port.MetricSource.Metric;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Asks the same question once per interval, however many runs want to know: those who ask at the
 * same time wait for one answer, and those who ask within {@link MetricSource#every()} get it too.
 * So an answer may be one interval old. Whoever gives up waiting does not end the question for the
 * others.
 */
public final class SharedAnswers implements MetricProvider {
  private static final Duration SWEEP = Duration.ofMinutes(1);

  private final MetricProvider provider;
  private final InstantSource clock;
  private final Errands errands;
  private final ConcurrentMap<Key, Flight> flights = new ConcurrentHashMap<>();
  private final AtomicReference<Instant> swept;

  /**
   * Shares the answers of a provider.
   *
   * @param clock tells how old they are
   * @param errands tell how long a question may hang
   */
  public SharedAnswers(MetricProvider provider, InstantSource clock, Errands errands) {
    this.provider = provider;
    this.clock = clock;
    this.errands = errands;
    this.swept = new AtomicReference<>(clock.instant());
  }

  /** What makes two questions the same. */
  private record Key(
      MetricSource.Provider provider,
      String label,
      Optional<Metric> metric,
      Question question,
      Duration every) {
    /**
     * Of what tells most questions apart: each of thousands of watchers looks for its answers at
     * each look.
     */
    @Override
    public int hashCode() {
      return 31 * question.hashCode() + metric.map(each -> each.query().hashCode()).orElse(0);
    }
  }

  /**
   * One answer, asked for or about to be.
   *
   * @param over when it is too old to be given to anybody
   * @param hangs when a question that is not answered is asked anew
   */
  private record Flight(FutureTask<Reading> answer, Instant over, Instant hangs) {
    boolean serves(Instant now) {
      return now.isBefore(answer.isDone() ? over : hangs);
    }
  }

  /**
   * Answers a question, or fails as the provider does.
   *
   * @throws IllegalStateException if the one who asks was interrupted
   */
  @Override
  public Reading ask(MetricSource source, Question question) {
    Instant now = clock.instant();
    sweep(now);
    Flight mine = flight(source, question, now);
    Flight shared =
        flights.merge(key(source, question), mine, (old, fresh) -> old.serves(now) ? old : fresh);
    if (shared.equals(mine)) {
      Thread.ofVirtual().name("question").start(mine.answer());
    }
    return awaited(shared);
  }

  /** An answer that another run got within the interval; a question under way is none. */
  @Override
  public Optional<Reading> atHand(MetricSource source, Question question) {
    return Optional.ofNullable(flights.get(key(source, question)))
        .filter(each -> each.answer().state() == Future.State.SUCCESS)
        .filter(each -> each.serves(clock.instant()))
        .map(each -> each.answer().resultNow());
  }

  private Flight flight(MetricSource source, Question question, Instant now) {
    Duration limit = errands.limit(source.every(), Asking.allowed(source.provider()));
    return new Flight(
        new FutureTask<>(() -> provider.ask(source, question)),
        now.plus(source.every()),
        now.plus(limit));
  }

  private static Reading awaited(Flight flight) {
    try {
      return flight.answer().get();
    } catch (InterruptedException givenUp) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the question was withdrawn", givenUp);
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause();
      if (cause instanceof Error fault) {
        throw fault;
      }
      throw cause instanceof RuntimeException fault ? fault : new IllegalStateException(failed);
    }
  }

  private void sweep(Instant now) {
    Instant last = swept.get();
    if (!now.isBefore(last.plus(SWEEP)) && swept.compareAndSet(last, now)) {
      flights.values().removeIf(each -> !each.serves(now));
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
