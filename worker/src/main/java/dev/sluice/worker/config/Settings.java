package dev.sluice.worker.config;

import dev.sluice.library.Bindings;
import dev.sluice.people.mail.MailSettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Everything that a worker is told when it starts. Secrets stand in it as references only.
 *
 * @param http where metrics and health are served
 * @param runs how many runs the worker has to be able to watch at once
 */
public record Settings(
    TemporalServer temporal,
    Places places,
    Optional<MailSettings> mail,
    InetSocketAddress http,
    int runs,
    Bindings bindings) {
  /**
   * A Temporal server; what Temporal's own environment and profile say goes before it.
   *
   * @param address {@code host:port}
   */
  public record TemporalServer(String address, String namespace) {}

  /**
   * Where files lie, all absolute.
   *
   * @param runbooks own runbooks beside those that ship
   * @param data what the worker keeps: reports and the files of steps
   * @param tools directories that go before {@code PATH} when steps look for their programs
   * @param secrets holds a file per secret, named as the secret; variables of the environment are
   *     asked first
   */
  public record Places(
      Optional<Path> runbooks, Path data, List<Path> tools, Optional<Path> secrets) {
    public Places {
      tools = List.copyOf(tools);
    }
  }
}
