package dev.sluice.metrics;

import dev.sluice.guard.RouterRule.RouterSight;
import dev.sluice.metrics.Errands.Came;
import dev.sluice.port.FailureType;
import dev.sluice.port.RevisionActivities.RevisionReading;
import dev.sluice.port.RevisionActivities.RevisionRequest;
import dev.sluice.port.RevisionSource;
import dev.sluice.port.RouterBinding;
import dev.sluice.port.TrafficActivities.TrafficReading;
import java.time.Duration;
import java.util.function.Function;

/**
 * What a watcher sees by. Whatever breaks or hangs is something seen.
 *
 * @param router may fail
 */
public record Senses(
    MetricProvider metrics,
    Function<RouterBinding, TrafficReading> router,
    RevisionReader revisions,
    Errands errands) {
  /** What a router needs to be read over a network, and then some. */
  private static final Duration ROUTER = Duration.ofSeconds(3);

  /** The same for one who has something to do while somebody answers. */
  Senses with(Waiting waiting) {
    return new Senses(metrics, router, revisions, errands.with(waiting));
  }

  RevisionReading revision(RevisionRequest request) {
    try {
      Duration limit = errands.limit(request.metrics().every(), allowed(request));
      return switch (errands.alone(() -> revisions.read(request), limit)) {
        case Came.Done<RevisionReading>(RevisionReading reading) -> reading;
        case Came.Broken<RevisionReading>(String why) ->
            new RevisionReading.Unreadable("the worker failed to read it: " + why);
        case Came.GivenUp<RevisionReading>(String why) -> new RevisionReading.Unreadable(why);
      };
    } catch (InterruptedException stopping) {
      throw stopped();
    }
  }

  RouterSight router(RouterBinding binding, Duration every) {
    try {
      Duration limit = errands.limit(every, ROUTER.plus(binding.beyondUsual()));
      return switch (errands.alone(() -> router.apply(binding), limit)) {
        case Came.Done<TrafficReading>(TrafficReading found) -> new RouterSight.Has(found.share());
        case Came.Broken<TrafficReading>(String why) -> new RouterSight.Unread(why);
        case Came.GivenUp<TrafficReading>(String why) -> new RouterSight.Unread(why);
      };
    } catch (InterruptedException stopping) {
      throw stopped();
    }
  }

  private static Duration allowed(RevisionRequest request) {
    return switch (request.source()) {
      case RevisionSource.Query query -> Asking.allowed(request.metrics().provider());
      case RevisionSource.Command tool -> tool.timeout();
      case RevisionSource.InMemory world -> Duration.ZERO;
    };
  }

  private static RuntimeException stopped() {
    Thread.currentThread().interrupt();
    return FailureType.UNAVAILABLE.failure("the worker stopped while it looked");
  }
}
