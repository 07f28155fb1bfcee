package dev.sluice.traffic.haproxy;

import dev.sluice.port.RouterBinding;
import dev.sluice.runbook.Percent;
import java.util.Optional;

/** Which shares the weights of a target's servers can express, as far as that is known unasked. */
public final class Expressible {
  /** Part of the smaller version's share that may be missing: counting cannot tell that little. */
  private static final double NEAR = 0.1;

  private Expressible() {}

  /**
   * What is set in the place of a share that is too far off to end a stage on.
   *
   * @return absent: the share is near enough, or how many servers there are is told by HAProxy only
   */
  public static Optional<Percent> otherwise(RouterBinding.HaProxy binding, Percent share) {
    if (!new Roles(binding).plain()) {
      return Optional.empty();
    }
    Percent nearest =
        Weights.nearest(share, binding.newServers().size(), binding.oldServers().size()).share();
    double smaller = Math.min(share.ratio(), 1 - share.ratio());
    return Optional.of(nearest)
        .filter(each -> share.ratio() - each.ratio() > NEAR * smaller + 1e-9);
  }
}
