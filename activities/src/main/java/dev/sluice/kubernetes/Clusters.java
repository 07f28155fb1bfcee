package dev.sluice.kubernetes;

import dev.sluice.port.ClusterBinding;
import dev.sluice.port.ClusterBinding.Access;
import dev.sluice.port.StepActivities.ClusterAnswer.Failed;
import dev.sluice.port.StepActivities.ClusterAnswer.Trouble;
import dev.sluice.secrets.Mask;
import dev.sluice.secrets.Secrets;
import dev.sluice.secrets.Secrets.Filled;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Connects to clusters, with the credentials that there are at that moment. */
public record Clusters(Secrets secrets) {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** What trying to connect gave; nothing has been sent yet. */
  public sealed interface Connection {
    /**
     * @param mask hides the credentials in what comes back
     */
    record Ready(Cluster cluster, Mask mask) implements Connection {}

    record Refused(Failed failed) implements Connection {}
  }

  /**
   * Prepares a connection.
   *
   * @param timeout an answer later than this is {@link Trouble#SLOW}
   */
  public Connection connect(ClusterBinding binding, Duration timeout) {
    return switch (binding.access()) {
      case Access.Kubeconfig file -> {
        try {
          Config config = Config.fromKubeconfig(file.context().orElse(null), new File(file.path()));
          yield ready(binding, config, timeout, List.of(String.valueOf(config.getOauthToken())));
        } catch (RuntimeException unreadable) {
          yield refused("the kubeconfig %s cannot be used: %s".formatted(file.path(), why(file)));
        }
      }
      case Access.Api api ->
          switch (secrets.fill(api.token())) {
            case Filled.Missing missing -> refused(missing.message());
            case Filled.Complete token -> {
              Config config =
                  new ConfigBuilder(Config.empty())
                      .withMasterUrl(api.url())
                      .withOauthToken(token.text())
                      .withCaCertFile(api.ca().orElse(null))
                      .build();
              yield ready(binding, config, timeout, token.used());
            }
          };
    };
  }

  /** What the library says of a file that it cannot read repeats lines of it, and so a token. */
  private static String why(Access.Kubeconfig file) {
    return Files.isReadable(Path.of(file.path()))
        ? "it is not a valid kubeconfig%s; check it with 'kubectl config view'"
            .formatted(file.context().map(name -> ", or has no context " + name).orElse(""))
        : "there is no such file that the worker may read";
  }

  private static Connection ready(
      ClusterBinding binding, Config config, Duration timeout, List<String> secret) {
    config.setConnectionTimeout(Math.toIntExact(CONNECT.toMillis()));
    config.setRequestTimeout(Math.toIntExact(timeout.toMillis()));
    // Whoever ordered a step decides whether it is tried again.
    config.setRequestRetryBackoffLimit(0);
    KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build();
    return new Connection.Ready(new Cluster(client, binding.namespaces()), Mask.of(secret));
  }

  private static Connection refused(String why) {
    return new Connection.Refused(new Failed(Trouble.REFUSED, why));
  }
}
