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
   * @param deployment as what the worker is known there; absent: workers are not versioned
   * @param ui where people open its UI; absent: nobody is sent there
   */
  public record TemporalServer(
      String address, String namespace, Optional<Deployment> deployment, Optional<String> ui) {}

  /**
   * A version of a worker deployment. See <a
   * href="https://docs.temporal.io/production-deployment/worker-deployments/worker-versioning">Temporal's
   * worker versioning</a>.
   *
   * @param build which version of the deployment this worker is
   */
  public record Deployment(String name, String build, Runs runs) {
    /** What becomes of runs when another version is made the current one. */
    public enum Runs {
      /** They go on with it, at their next task. */
      AUTO_UPGRADE,
      /** They stay with the version that began them, whose workers have to stay up. */
      PINNED
    }
  }

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
