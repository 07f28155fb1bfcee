package dev.sluice.traffic;

import dev.sluice.lock.Fence;
import dev.sluice.port.RouterBinding;
import dev.sluice.port.TrafficActivities;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.time.InstantSource;

/** Traffic activities on whatever router a target is bound to. */
public final class TrafficActivitiesImpl implements TrafficActivities {
  private final Routers routers;
  private final Fence fence;
  private final Pause pause;
  private final InstantSource clock;

  /** On real time. */
  public TrafficActivitiesImpl(Routers routers, Fence fence) {
    this(routers, fence, Pause.REAL, InstantSource.system());
  }

  /** On a time of the caller's. */
  public TrafficActivitiesImpl(Routers routers, Fence fence, Pause pause, InstantSource clock) {
    this.routers = routers;
    this.fence = fence;
    this.pause = pause;
    this.clock = clock;
  }

  @Override
  public TrafficReading set(TrafficWrite write) {
    TrafficRouter router = routers.of(write.router());
    fence.pass(write.warrant());
    return router.set(write.share(), write.floor());
  }

  @Override
  public TrafficReading read(RouterBinding router) {
    return routers.of(router).read();
  }

  @Override
  public SplitProof prove(ProofRequest request) {
    ActivityExecutionContext context = Activity.getExecutionContext();
    // A heartbeat throws once the run has cancelled the counting.
    Runnable beat = () -> context.heartbeat("counting");
    return new SplitProver(routers.of(request.router()), request.share())
        .prove(request.within(), pause, clock, beat);
  }
}
