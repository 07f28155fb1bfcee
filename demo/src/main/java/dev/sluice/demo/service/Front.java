package dev.sluice.demo.service;

import java.io.IOException;

/** What stands in front of a world: who splits its requests, and who is asked for its metrics. */
public interface Front extends AutoCloseable {
  /** The router, there before the world is. */
  Router router();

  /**
   * Begins to serve a world.
   *
   * @param metrics base address where the world's own metrics are
   */
  void open(World world, String metrics);

  /**
   * Makes the metric store fail as the world's faults say, or work again.
   *
   * @return whether it has a store of its own; otherwise the world's own metrics have to fail
   */
  boolean follow(Faults faults) throws IOException;

  /** Sends one request, and does not wait for its answer. */
  void request();

  /** The runtime API, {@code tcp://host:port}. */
  String runtime();

  /** Base address of the query API. */
  String metrics();

  @Override
  void close();
}
