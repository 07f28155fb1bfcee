package dev.sluice.bridge.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often each caller may ask: so many at once, and then so many a second. */
final class Allowance {
  private static final int MOST_CALLERS = 10_000;

  private final int atOnce;
  private final double perSecond;
  private final InstantSource clock;
  private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

  Allowance(int atOnce, double perSecond, InstantSource clock) {
    this.atOnce = atOnce;
    this.perSecond = perSecond;
    this.clock = clock;
  }

  private record Bucket(double left, Instant at) {}

  /**
   * Counts one call.
   *
   * @throws Refused if this caller asks too often
   */
  synchronized void take(String caller) {
    Instant now = clock.instant();
    Bucket before = buckets.getOrDefault(caller, new Bucket(atOnce, now));
    double since = Duration.between(before.at(), now).toMillis() / 1000.0;
    double left = Math.min(atOnce, before.left() + Math.max(0, since) * perSecond);
    if (left < 1) {
      throw new Refused(
          Refused.Status.TOO_MANY,
          "too-many",
          "more than %.0f requests a second: wait, or ask for the event stream"
              .formatted(perSecond));
    }
    buckets.put(caller, new Bucket(left - 1, now));
    if (buckets.size() > MOST_CALLERS) {
      buckets.remove(buckets.keySet().iterator().next());
    }
  }
}
