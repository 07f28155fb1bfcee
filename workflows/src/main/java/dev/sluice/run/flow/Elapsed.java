package dev.sluice.run.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How much time lies behind a place where something is judged.
 *
 * @param soak since the soak began that it is about; absent: there was none
 * @param look since the checkpoint before; absent: this is no checkpoint
 */
public record Elapsed(Optional<Duration> soak, Optional<Duration> look) {
  /** Where there is no soak. */
  public static final Elapsed NONE = new Elapsed(Optional.empty(), Optional.empty());

  /** At the end of a soak that began then. */
  public static Elapsed since(Instant soak) {
    return new Elapsed(until(soak), Optional.empty());
  }

  /** At a checkpoint of a soak that began then; the one before was at that moment. */
  public static Elapsed since(Instant soak, Instant look) {
    return new Elapsed(until(soak), until(look));
  }

  private static Optional<Duration> until(Instant moment) {
    return Optional.of(Duration.between(moment, Journal.now())).filter(Duration::isPositive);
  }
}
