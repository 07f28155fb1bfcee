package dev.sluice.worker;

import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Temporal's clock: that of this machine, put right by what the server says of when it gave an
 * activity to this worker. A soak begins by Temporal's clock, so it has to be counted by it: on a
 * machine that is minutes ahead, traffic of the level before would count.
 *
 * <p>What comes late looks as if this machine were ahead, so of the newest activities the smallest
 * difference counts; one below {@link #NOTICEABLE} is none. It jumps when that is learned, so
 * nobody waits by it.
 */
final class TemporalClock extends WorkerInterceptorBase implements InstantSource {
  /** Less may be a busy machine, and matters to no soak. */
  static final Duration NOTICEABLE = Duration.ofSeconds(10);

  /** How many activities have to say the same. */
  static final int NEWEST = 16;

  private static final Logger LOG = LoggerFactory.getLogger(TemporalClock.class);

  private final InstantSource local;
  private final Deque<Duration> differences = new ArrayDeque<>();
  private volatile Duration ahead = Duration.ZERO;

  /**
   * A clock that is not yet known to differ.
   *
   * @param local the clock of this machine
   * @param meters gets {@code sluice.clock.ahead}, in seconds; negative: this machine is behind
   */
  TemporalClock(InstantSource local, MeterRegistry meters) {
    this.local = local;
    meters.gauge("sluice.clock.ahead", this, clock -> clock.ahead.toMillis() / 1000d);
  }

  @Override
  public Instant instant() {
    return local.instant().minus(ahead);
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new ActivityInboundCallsInterceptorBase(next) {
      @Override
      public void init(ActivityExecutionContext context) {
        ActivityInfo info = context.getInfo();
        // A local activity is begun by this machine's clock.
        if (!info.isLocal()) {
          began(Instant.ofEpochMilli(info.getStartedTimestamp()));
        }
        super.init(context);
      }
    };
  }

  /** An activity was begun at this moment of Temporal's clock. */
  synchronized void began(Instant moment) {
    differences.addLast(Duration.between(moment, local.instant()));
    if (differences.size() < NEWEST) {
      return;
    }
    Duration least = Collections.min(differences);
    differences.removeFirst();
    Duration known = least.abs().compareTo(NOTICEABLE) < 0 ? Duration.ZERO : least;
    if (known.minus(ahead).abs().compareTo(NOTICEABLE) >= 0) {
      ahead = known;
      tell(known);
    }
  }

  private static void tell(Duration known) {
    if (known.isZero()) {
      LOG.info("the clock of this machine agrees with Temporal's again");
    } else {
      LOG.warn(
          "the clock of this machine is {} s {} Temporal's: soaks are counted by Temporal's; set"
              + " this machine's, as NTP does",
          known.abs().toSeconds(),
          known.isNegative() ? "behind" : "ahead of");
    }
  }
}
