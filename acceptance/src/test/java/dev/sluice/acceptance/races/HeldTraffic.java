package dev.sluice.acceptance.races;

import dev.sluice.port.RouterBinding;
import dev.sluice.port.TrafficActivities;
import dev.sluice.runbook.Percent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Traffic activities whose calls can be held before they reach the router. */
final class HeldTraffic implements TrafficActivities {
  private final TrafficActivities router;
  private final List<Barrier<Percent>> writes = new CopyOnWriteArrayList<>();
  private final List<Barrier<Percent>> reads = new CopyOnWriteArrayList<>();
  private final List<Consumer<Percent>> rivals = new CopyOnWriteArrayList<>();

  HeldTraffic(TrafficActivities router) {
    this.router = router;
  }

  /** From now on writes of this share hang before the router has them. */
  Barrier<Percent> holdWrites(Percent share) {
    Barrier<Percent> barrier = new Barrier<>("write of " + share, share::equals);
    writes.add(barrier);
    return barrier;
  }

  /** From now on watchers hang before they read the router. */
  Barrier<Percent> holdReads() {
    Barrier<Percent> barrier = new Barrier<>("look of a watcher at the router", any -> true);
    reads.add(barrier);
    return barrier;
  }

  /** Who acts on the router whenever the run has written a share. */
  void rival(Consumer<Percent> rival) {
    rivals.add(rival);
  }

  /** Completes when the router has that share from a write of the run. */
  CompletableFuture<Percent> written(Percent share) {
    CompletableFuture<Percent> written = new CompletableFuture<>();
    rivals.add(now -> {
      if (now.equals(share)) {
        written.complete(now);
      }
    });
    return written;
  }

  @Override
  public TrafficReading set(TrafficWrite write) {
    writes.forEach(each -> each.pass(write.share()));
    TrafficReading reading = router.set(write);
    rivals.forEach(each -> each.accept(write.share()));
    return reading;
  }

  @Override
  public TrafficReading read(RouterBinding binding) {
    return router.read(binding);
  }

  /** As a watcher reads it. */
  TrafficReading watched(RouterBinding binding) {
    reads.forEach(each -> each.pass(Percent.ZERO));
    return router.read(binding);
  }

  @Override
  public SplitProof prove(ProofRequest request) {
    return router.prove(request);
  }
}
