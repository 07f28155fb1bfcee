package dev.sluice.traffic.bound;

import dev.sluice.port.RouterBinding;
import dev.sluice.traffic.Routers;
import dev.sluice.traffic.TrafficRouter;
import dev.sluice.traffic.haproxy.HaProxyRouter;
import dev.sluice.traffic.inmemory.TrafficWorlds;

/**
 * Every kind of router that there is.
 *
 * @param worlds those inside this process; empty in a worker for real
 */
public record BoundRouters(TrafficWorlds worlds) implements Routers {
  @Override
  public TrafficRouter of(RouterBinding binding) {
    return switch (binding) {
      case RouterBinding.HaProxy haproxy -> new HaProxyRouter(haproxy);
      case RouterBinding.InMemory inMemory -> worlds.world(inMemory.world()).router();
    };
  }
}
