package dev.sluice.port;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** Where a target's traffic is split. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "router")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RouterBinding.HaProxy.class, name = "haproxy"),
  @JsonSubTypes.Type(value = RouterBinding.InMemory.class, name = "in-memory")
})
public sealed interface RouterBinding {
  /**
   * Server weights through HAProxy's runtime API.
   *
   * @param endpoints {@code tcp://host:port} or {@code unix:/path} of each balancer; all are set,
   *     all are read
   * @param newServer name of the server that is the new version
   */
  record HaProxy(List<String> endpoints, String backend, String newServer, String oldServer)
      implements RouterBinding {
    public HaProxy {
      endpoints = List.copyOf(endpoints);
    }
  }

  /** A world inside this process, by name; for tests. */
  record InMemory(String world) implements RouterBinding {}
}
