package dev.sluice.port;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.List;

/** Where a target's traffic is split. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "router")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RouterBinding.HaProxy.class, name = "haproxy"),
  @JsonSubTypes.Type(value = RouterBinding.Command.class, name = "command"),
  @JsonSubTypes.Type(value = RouterBinding.InMemory.class, name = "in-memory")
})
public sealed interface RouterBinding {
  /**
   * Server weights through HAProxy's runtime API.
   *
   * @param endpoints {@code tcp://host:port} or {@code unix:/path} of each balancer; all are set,
   *     all are read
   * @param newServers the servers of the backend that are the new version: names, or patterns in
   *     which {@code *} stands for any letters; at least one
   * @param oldServers those that are the old version; none of them is the new one too
   */
  record HaProxy(
      List<String> endpoints,
      String backend,
      @JsonAlias("newServer") @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          List<String> newServers,
      @JsonAlias("oldServer") @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          List<String> oldServers)
      implements RouterBinding {
    public HaProxy {
      endpoints = List.copyOf(endpoints);
      newServers = List.copyOf(newServers);
      oldServers = List.copyOf(oldServers);
    }

    /** Two servers, one of each version. */
    public HaProxy(List<String> endpoints, String backend, String newServer, String oldServer) {
      this(endpoints, backend, List.of(newServer), List.of(oldServer));
    }
  }

  /**
   * A tool of the team's own; each list is a program and its arguments.
   *
   * @param set with {@code $share} where the share belongs, and {@code $floor} where the floor does
   *     if the tool keeps it
   * @param read prints what is set, as JSON
   * @param count prints requests by version, as JSON; empty: nothing counts them
   * @param timeout after it each of them is killed; longer than zero
   */
  record Command(List<String> set, List<String> read, List<String> count, Duration timeout)
      implements RouterBinding {
    /** To end what does not end by itself. */
    private static final Duration KILLING = Duration.ofSeconds(8);

    public Command {
      set = List.copyOf(set);
      read = List.copyOf(read);
      count = List.copyOf(count);
    }

    @Override
    public boolean counts() {
      return !count.isEmpty();
    }

    @Override
    public Duration beyondUsual() {
      return timeout.multipliedBy(2).plus(KILLING);
    }
  }

  /** Whether requests can be counted, so that a share can be proven. */
  default boolean counts() {
    return true;
  }

  /** How much longer a write with its reading back may take than those of a router by network. */
  default Duration beyondUsual() {
    return Duration.ZERO;
  }

  /** A world inside this process, by name; for tests. */
  record InMemory(String world) implements RouterBinding {}
}
