package dev.sluice.traffic;

import dev.sluice.port.RouterBinding;

/** Finds the router that a target is bound to. */
@FunctionalInterface
public interface Routers {
  /** Fails with {@link dev.sluice.port.FailureType#INVALID_TARGET} when the binding cannot work. */
  TrafficRouter of(RouterBinding binding);
}
