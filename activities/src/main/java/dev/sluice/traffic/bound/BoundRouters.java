package dev.sluice.traffic.bound;

import dev.sluice.port.FailureType;
import dev.sluice.port.RouterBinding;
import dev.sluice.tool.Tool;
import dev.sluice.traffic.Routers;
import dev.sluice.traffic.TrafficRouter;
import dev.sluice.traffic.command.CommandRouter;
import dev.sluice.traffic.haproxy.HaProxyRouter;
import dev.sluice.traffic.inmemory.TrafficWorlds;
import java.util.Optional;

/**
 * Every kind of router that there is.
 *
 * @param worlds those inside this process; empty in a worker for real
 * @param tool runs the commands of routers; absent: there are none
 */
public record BoundRouters(TrafficWorlds worlds, Optional<Tool> tool) implements Routers {
  /** Routers without commands. */
  public BoundRouters(TrafficWorlds worlds) {
    this(worlds, Optional.empty());
  }

  @Override
  public TrafficRouter of(RouterBinding binding) {
    return switch (binding) {
      case RouterBinding.HaProxy haproxy -> new HaProxyRouter(haproxy);
      case RouterBinding.Command command -> new CommandRouter(command, requireTool());
      case RouterBinding.InMemory inMemory -> worlds.world(inMemory.world()).router();
    };
  }

  private Tool requireTool() {
    return tool.orElseThrow(() ->
        FailureType.INVALID_TARGET.failure(
            "this worker runs no commands for traffic: expected a target with 'haproxy'"));
  }
}
