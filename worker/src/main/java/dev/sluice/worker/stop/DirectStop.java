package dev.sluice.worker.stop;

import dev.sluice.port.FailureType;
import dev.sluice.port.RouterBinding;
import dev.sluice.port.TargetBinding;
import dev.sluice.runbook.Percent;
import dev.sluice.tool.Tool;
import dev.sluice.traffic.Lowered;
import dev.sluice.traffic.Routers;
import dev.sluice.traffic.Seen;
import dev.sluice.traffic.TrafficRouter;
import dev.sluice.traffic.bound.BoundRouters;
import dev.sluice.traffic.inmemory.TrafficWorlds;
import dev.sluice.worker.config.Settings;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/**
 * Takes a target's traffic down with nothing in between: no Temporal, no run. It goes to the floor
 * that the run has noted beside the share and no lower, raises nothing, and says of each balancer
 * what it had and has. Bounded by two calls of the router.
 */
public final class DirectStop {
  /** Every balancer has the share, or less. */
  public static final int DONE = 0;

  /** What was typed, or the configuration, cannot work; nothing was changed. */
  public static final int BAD_INPUT = 2;

  /** It is not clear how far down traffic may go; nothing was changed. */
  public static final int REFUSED = 3;

  /** At least one balancer was not taken down; the others were. */
  public static final int FAILED = 8;

  private final Settings settings;
  private final Routers routers;
  private final PrintWriter out;

  /** On the routers of a worker's configuration. */
  public DirectStop(Settings settings, PrintWriter out) {
    this(settings, binding -> router(settings, binding), out);
  }

  DirectStop(Settings settings, Routers routers, PrintWriter out) {
    this.settings = settings;
    this.routers = routers;
    this.out = out;
  }

  private static TrafficRouter router(Settings settings, RouterBinding binding) {
    return new BoundRouters(new TrafficWorlds(), tool(settings, binding)).of(binding);
  }

  /** Only where a command needs it: a stop by network must not fail for want of a directory. */
  private static Optional<Tool> tool(Settings settings, RouterBinding binding) {
    if (!(binding instanceof RouterBinding.Command)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Tool.in(settings.places().data(), settings.places().tools()));
    } catch (IOException unusable) {
      throw FailureType.INVALID_TARGET.failure(
          "the target's router is a command, and the data directory %s cannot be used (%s): expected one that may be written to, in 'data' of the configuration"
              .formatted(settings.places().data(), unusable.getMessage()));
    }
  }

  /** Stops, and says so; the exit code. */
  public int stop(StopOrder order) {
    Optional<TargetBinding> target = settings.bindings().target(order.target());
    if (target.isEmpty()) {
      say(
          "there is no target '%s': expected one of %s"
              .formatted(order.target(), String.join(", ", settings.bindings().targetNames())));
      return BAD_INPUT;
    }
    try {
      return stop(order, routers.of(target.get().router()));
    } catch (ApplicationFailure unusable) {
      say(unusable.getOriginalMessage());
      return BAD_INPUT;
    }
  }

  private int stop(StopOrder order, TrafficRouter router) {
    List<Seen> seen = router.look();
    return switch (Floor.of(seen, order.to())) {
      case Floor.At at -> {
        say(
            "EMERGENCY STOP of %s, directly: to %s, %s"
                .formatted(order.target(), at.share(), at.whence()));
        yield tell(router.lower(at.share()));
      }
      case Floor.Unknown unknown -> {
        seen.forEach(each -> say("  " + sentence(each)));
        say(order.target() + " was not touched: " + unknown.why());
        yield REFUSED;
      }
    };
  }

  private static String sentence(Seen seen) {
    return switch (seen) {
      case Seen.Has has ->
          "%s has %s, %s"
              .formatted(
                  has.balancer(),
                  has.share(),
                  has.floor().map(floor -> "floor " + floor).orElse("no floor"));
      case Seen.Silent silent -> silent.balancer() + " cannot be read: " + silent.why();
    };
  }

  private int tell(List<Lowered> all) {
    all.forEach(each -> say("  " + sentence(each)));
    long failed = all.stream().filter(Lowered.Failed.class::isInstance).count();
    if (failed > 0) {
      say(
          "%s of %s balancers %s not taken down: try again, or take the new version out there by hand"
              .formatted(failed, all.size(), failed == 1 ? "was" : "were"));
      return FAILED;
    }
    say("A run that is under way adopts it at its next look, and holds.");
    return DONE;
  }

  private static String sentence(Lowered lowered) {
    return switch (lowered) {
      case Lowered.Done done -> done.balancer() + ": " + change(done.before(), done.now());
      case Lowered.Failed failed -> failed.balancer() + ": FAILED: " + failed.why();
    };
  }

  private static String change(Percent before, Percent now) {
    return before.equals(now)
        ? "had %s, left as it is".formatted(now)
        : "was %s, is %s".formatted(before, now);
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
