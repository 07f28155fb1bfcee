package dev.sluice.port;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.sluice.runbook.Percent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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
   * @param set with {@code $share} ({@code 5%}) or {@code $percent} ({@code 5}) where the share
   *     belongs, {@code $floor} where the floor does if the tool keeps it, and {@code $phase} where
   *     it wants the runbook's word for what is done
   * @param read prints what is set: JSON, or what the dialect has a pattern for
   * @param count prints requests by version, likewise; empty: nothing counts them
   * @param timeout after it each of them is killed; longer than zero
   * @param dialect absent: the tool prints JSON and takes fractions of a percent
   */
  record Command(
      List<String> set,
      List<String> read,
      List<String> count,
      Duration timeout,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Dialect> dialect)
      implements RouterBinding {
    /** Stands for the runbook's word. */
    public static final String PHASE = "$phase";

    /** To end what does not end by itself. */
    private static final Duration KILLING = Duration.ofSeconds(8);

    public Command {
      set = List.copyOf(set);
      read = List.copyOf(read);
      count = List.copyOf(count);
    }

    /** A tool that prints JSON. */
    public Command(List<String> set, List<String> read, List<String> count, Duration timeout) {
      this(set, read, count, timeout, Optional.empty());
    }

    /** What the tool is told for a share: rounded down where it takes whole percents only. */
    public Percent given(Percent share) {
      return dialect.filter(Dialect::whole).isPresent()
          ? Percent.of(share.millionths() / Percent.of(1).millionths())
          : share;
    }

    @Override
    public boolean counts() {
      return !count.isEmpty();
    }

    @Override
    public Duration beyondUsual() {
      return timeout.multipliedBy(2).plus(KILLING);
    }

    @Override
    public boolean wantsPhase() {
      return set.stream().anyMatch(word -> word.contains(PHASE));
    }

    @Override
    public RouterBinding in(String phase) {
      List<String> words = set.stream().map(word -> word.replace(PHASE, phase)).toList();
      return new Command(words, read, count, timeout, dialect);
    }
  }

  /**
   * How a tool is understood that was not made for this. Each pattern is a {@link
   * dev.sluice.runbook.TextPattern} with one group.
   *
   * @param whole the tool takes whole percents only: what is finer is rounded down
   * @param number finds the share in per cent in what {@code read} prints; absent: that is JSON
   * @param phase finds the tool's own word for what it does now, beside the share
   * @param requests finds them in what {@code count} prints; absent: that is JSON
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Dialect(
      boolean whole,
      Optional<String> number,
      Optional<String> phase,
      Optional<Requests> requests) {}

  /** Patterns for the requests that each version has got. */
  record Requests(@JsonProperty("new") String fresh, String old) {}

  /** Whether a write needs the runbook's {@code phase}. */
  default boolean wantsPhase() {
    return false;
  }

  /** The same router for the runs of a runbook with this {@code phase}. */
  default RouterBinding in(String phase) {
    return this;
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
