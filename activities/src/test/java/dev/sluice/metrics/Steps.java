package dev.sluice.metrics;

import java.time.Duration;
import java.time.Instant;

/** A clock that moves when somebody sleeps. */
final class Steps implements Ticker {
  private Instant now = Ordered.START;

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public void sleep(Duration duration) {
    now = now.plus(duration);
  }
}
