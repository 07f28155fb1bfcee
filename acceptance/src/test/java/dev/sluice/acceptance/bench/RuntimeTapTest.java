package dev.sluice.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.RouterBinding;
import dev.sluice.runbook.Percent;
import dev.sluice.traffic.haproxy.HaProxyRouter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The clock on the wire to the router. */
class RuntimeTapTest {
  @AutoClose private final Backends backends = new Backends(2);
  private final ConcurrentLinkedQueue<String> counted = new ConcurrentLinkedQueue<>();
  @AutoClose private final RuntimeTap tap = new RuntimeTap(backends.runtime(), counted::add);

  @Test
  void notesWhenABackendsNewVersionGetsNothingAnyMore() {
    router(0).set(Percent.of(50));
    CompletableFuture<Long> back = tap.back("b0");
    CompletableFuture<Long> other = tap.back("b1");
    router(0).set(Percent.of(20));
    assertThat(back).isNotDone();

    long before = System.nanoTime();
    router(0).set(Percent.ZERO);

    assertThat(back).isCompletedWithValueMatching(at -> at > before && at < System.nanoTime());
    assertThat(other).isNotDone();
  }

  @Test
  void tellsWhoseCountersAreAskedFor() {
    var unused = router(1).counts();

    assertThat(counted).containsExactly("b1");
  }

  private HaProxyRouter router(int run) {
    return new HaProxyRouter(
        new RouterBinding.HaProxy(List.of(tap.endpoint()), Backends.name(run), "new", "old"));
  }
}
