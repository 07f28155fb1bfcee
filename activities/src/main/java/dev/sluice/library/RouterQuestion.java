package dev.sluice.library;

import dev.sluice.port.RouterBinding;
import dev.sluice.port.TargetBinding;
import dev.sluice.port.TrafficActivities.TrafficReading;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.function.Function;

/** Reads a target's router once, and says what it has; one that no run could read is a problem. */
record RouterQuestion(TargetBinding target, Function<RouterBinding, TrafficReading> router) {
  List<String> ask(Objections objections) {
    try {
      TrafficReading reading = router.apply(target.router());
      return List.of(
          "the router of target '%s' gives the new version %s%s"
              .formatted(
                  target.name(),
                  reading.share(),
                  reading.balancers().size() > 1
                      ? ", on each of %d balancers".formatted(reading.balancers().size())
                      : ""));
    } catch (ApplicationFailure failure) {
      objections.add(
          "the router of target '%s' cannot be relied on: %s"
              .formatted(target.name(), failure.getOriginalMessage()));
      return List.of();
    }
  }
}
