package dev.sluice.demo.service;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Splits by weights, smoothly and exactly, as HAProxy's round robin does. */
public final class WeightedRouter implements Router {
  /** The largest weight a server may have. */
  public static final int HIGHEST = 256;

  private final Map<Version, Server> servers = new EnumMap<>(Version.class);

  /** Begins with all traffic on the old version. */
  public WeightedRouter() {
    servers.put(Version.FLAT, new Server(100));
    servers.put(Version.HIERARCHICAL, new Server(0));
  }

  /**
   * What the router knows of a version.
   *
   * @param weight what it has now, 0 to {@link #HIGHEST}
   * @param initial what it began with
   * @param sent requests sent to it
   * @param failed how many of them were answered with an error
   */
  public record Standing(int weight, int initial, long sent, long failed) {}

  /** How a version stands. */
  public synchronized Standing standing(Version version) {
    Server server = server(version);
    return new Standing(server.weight, server.initial, server.sent, server.failed);
  }

  /** Gives a version a weight, 0 to {@link #HIGHEST}. */
  public synchronized void weigh(Version version, int weight) {
    server(version).weight = weight;
    servers.values().forEach(each -> each.turn = 0);
  }

  /** Whose turn it is; empty when every weight is 0. */
  public synchronized Optional<Version> next() {
    int all = servers.values().stream().mapToInt(each -> each.weight).sum();
    servers.values().forEach(each -> each.turn += each.weight);
    Optional<Version> chosen =
        servers.entrySet().stream()
            .filter(each -> each.getValue().weight > 0)
            .max((one, other) -> Integer.compare(one.getValue().turn, other.getValue().turn))
            .map(Map.Entry::getKey);
    chosen.map(this::server).ifPresent(server -> server.turn -= all);
    return chosen;
  }

  /** Counts an answer of a version. */
  public synchronized void answered(Version version, boolean failed) {
    Server server = server(version);
    server.sent++;
    server.failed += failed ? 1 : 0;
  }

  @Override
  public synchronized double share() {
    int fresh = server(Version.HIERARCHICAL).weight;
    int all = fresh + server(Version.FLAT).weight;
    return all == 0 ? 0 : fresh / (double) all;
  }

  @Override
  public synchronized void give(int percent) {
    weigh(Version.HIERARCHICAL, percent);
    weigh(Version.FLAT, 100 - percent);
  }

  @Override
  public long sentTo(Version version) {
    return standing(version).sent();
  }

  private Server server(Version version) {
    return servers.computeIfAbsent(version, each -> new Server(0));
  }

  private static final class Server {
    private final int initial;
    private int weight;
    private int turn;
    private long sent;
    private long failed;

    Server(int initial) {
      this.initial = initial;
      this.weight = initial;
    }
  }
}
