package dev.sluice.bridge.slack;

import dev.sluice.bridge.Channel.Health;

/** A way by which what people do in Slack arrives. */
interface SlackWay extends AutoCloseable {
  /** Begins; returns at once. */
  void start();

  Health health();

  @Override
  void close();
}
