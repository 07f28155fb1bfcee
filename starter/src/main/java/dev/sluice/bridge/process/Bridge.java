package dev.sluice.bridge.process;

import dev.sluice.bridge.BridgeConfiguration;
import dev.sluice.bridge.Channel;
import dev.sluice.bridge.Channel.Health;
import dev.sluice.bridge.Courier;
import dev.sluice.bridge.Office;
import dev.sluice.bridge.Secrets;
import dev.sluice.bridge.http.HttpChannel;
import dev.sluice.starter.client.RunAccess;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All channels of one process. They can be ended at any moment: what people said was handed to
 * Temporal before they were answered.
 */
public final class Bridge implements AutoCloseable {
  private final HttpChannel http;
  private final List<Channel> channels;

  private Bridge(HttpChannel http, List<Channel> channels) {
    this.http = http;
    this.channels = List.copyOf(channels);
  }

  /**
   * Opens it and begins to serve.
   *
   * @param runs to look at runs
   * @param hurried to send commands while somebody waits; see {@link Courier#ANSWERS}
   * @throws IOException if the address cannot be listened on
   * @throws Secrets.Missing if a secret is not there that is needed at once
   */
  public static Bridge open(
      BridgeConfiguration configuration, Secrets secrets, RunAccess runs, RunAccess hurried)
      throws IOException {
    Office office =
        new Office(
            runs,
            new Courier(hurried),
            configuration.people(),
            secrets,
            configuration.http().url());
    List<Channel> all = new ArrayList<>();
    configuration.channels().forEach(each -> all.add(each.open(office)));
    HttpChannel http = HttpChannel.open(configuration, office, () -> health(all));
    all.add(http);
    Bridge bridge = new Bridge(http, all);
    bridge.channels.forEach(Channel::start);
    return bridge;
  }

  /** Where HTTP is served. */
  public URI address() {
    return http.address();
  }

  /** How each channel is, by its name. */
  public Map<String, Health> health() {
    return health(channels);
  }

  private static Map<String, Health> health(List<Channel> channels) {
    Map<String, Health> health = new TreeMap<>();
    channels.forEach(each -> health.put(each.name(), each.health()));
    return health;
  }

  @Override
  public void close() {
    channels.reversed().forEach(Channel::close);
  }
}
