package dev.sluice.acceptance.parts;

import dev.sluice.demo.patience.Progress;
import dev.sluice.port.ClusterBinding;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A real Kubernetes control plane: etcd, API server, controller manager with the autoscaler, and
 * kwok, which plays the node {@value #NODE}. There is no scheduler: pods name that node themselves.
 */
public final class ControlPlanePart implements AutoCloseable, Progress {
  /** Where pods can be. */
  public static final String NODE = "fake-0";

  /** May do everything. */
  public static final String ADMIN = "admin-token";

  /** May do nothing. */
  public static final String NOBODY = "nobody-token";

  private final Path built = Place.root().resolve(".sluice/control-plane");
  private final Path folder = Place.folder("control-plane");
  private final int port = Place.freePort();
  private final Together parts = new Together();
  private final List<Part> started = new ArrayList<>();

  /** Starts it; about five seconds. */
  public ControlPlanePart() {
    if (!Files.isExecutable(built.resolve("kube-apiserver"))) {
      throw new AssertionError(
          "there is no control plane, and this test needs the real one: 'make parts' builds it");
    }
    files();
    int store = Place.freePort();
    start("etcd", etcd(store), Probe.port(store));
    start("kube-apiserver", apiServer(store), this::ready);
    start("kube-controller-manager", controllers(), this::ready);
    start("kwok", kwok(), this::ready);
  }

  private void files() {
    try {
      Files.writeString(
          folder.resolve("tokens.csv"),
          "%s,admin,1,\"system:masters\"\n%s,nobody,2\n".formatted(ADMIN, NOBODY));
      Files.writeString(folder.resolve("sa.key"), key());
      Files.writeString(folder.resolve("kubeconfig"), kubeconfig());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String key() {
    try {
      KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
      keys.initialize(2048);
      byte[] key = keys.generateKeyPair().getPrivate().getEncoded();
      return "-----BEGIN PRIVATE"
          + " KEY-----\n%s\n-----END PRIVATE KEY-----\n"
              .formatted(Base64.getMimeEncoder().encodeToString(key));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private String kubeconfig() {
    return """
    apiVersion: v1
    kind: Config
    current-context: here
    clusters: [{name: here, cluster: {server: "%s", certificate-authority: "%s"}}]
    users: [{name: admin, user: {token: %s}}]
    contexts: [{name: here, context: {cluster: here, user: admin}}]
    """
        .formatted(url(), certificate(), ADMIN);
  }

  private void start(String name, List<String> command, BooleanSupplier ready) {
    List<String> whole =
        Stream.concat(Stream.of(built.resolve(name).toString()), command.stream()).toList();
    Part.Recipe recipe = new Part.Recipe(name, whole, Map.of(), ready);
    started.add(parts.start(() -> new Part(recipe, folder)));
  }

  private List<String> etcd(int store) {
    String here = "http://127.0.0.1:" + store;
    String peer = "http://127.0.0.1:" + Place.freePort();
    return List.of(
        "--data-dir=" + folder.resolve("etcd"),
        "--unsafe-no-fsync",
        "--listen-client-urls=" + here,
        "--advertise-client-urls=" + here,
        "--listen-peer-urls=" + peer,
        "--initial-advertise-peer-urls=" + peer,
        "--initial-cluster=default=" + peer);
  }

  private List<String> apiServer(int store) {
    return List.of(
        "--etcd-servers=http://127.0.0.1:" + store,
        "--cert-dir=" + folder,
        "--bind-address=127.0.0.1",
        "--advertise-address=127.0.0.1",
        "--secure-port=" + port,
        "--endpoint-reconciler-type=none",
        "--service-account-key-file=" + folder.resolve("sa.key"),
        "--service-account-signing-key-file=" + folder.resolve("sa.key"),
        "--service-account-issuer=" + url(),
        "--token-auth-file=" + folder.resolve("tokens.csv"),
        "--authorization-mode=RBAC",
        "--service-cluster-ip-range=10.0.0.0/24",
        "--disable-admission-plugins=ServiceAccount");
  }

  private List<String> controllers() {
    return List.of(
        "--kubeconfig=" + folder.resolve("kubeconfig"),
        "--controllers=deployment-controller,replicaset-controller,"
            + "horizontal-pod-autoscaler-controller,namespace-controller",
        "--leader-elect=false",
        "--secure-port=0",
        "--horizontal-pod-autoscaler-sync-period=1s");
  }

  private List<String> kwok() {
    Stream<String> flags =
        Stream.of(
            "--kubeconfig=" + folder.resolve("kubeconfig"),
            "--manage-all-nodes=true",
            "--node-lease-duration-seconds=5",
            "--server-address=127.0.0.1:" + Place.freePort());
    try (Stream<Path> stages = Files.list(built.resolve("stages"))) {
      return Stream.concat(flags, stages.sorted().toList().stream().map(each -> "--config=" + each))
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private boolean ready() {
    return Files.exists(certificate()) && Probe.port(port).getAsBoolean() && healthy();
  }

  private boolean healthy() {
    try (KubernetesClient client = client()) {
      return "ok".equals(client.raw("/readyz"));
    } catch (KubernetesClientException notYet) {
      return false;
    }
  }

  /** A client that may do everything. */
  public KubernetesClient client() {
    Config config = Config.fromKubeconfig(folder.resolve("kubeconfig").toFile());
    config.setRequestRetryBackoffLimit(0);
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  /** Where the API server listens. */
  public String url() {
    return "https://127.0.0.1:" + port;
  }

  /** By which the API server is trusted; it made it itself. */
  public Path certificate() {
    return folder.resolve("apiserver.crt");
  }

  /** For who may do everything. */
  public Path kubeconfigFile() {
    return folder.resolve("kubeconfig");
  }

  /** As a target names it, with a token that stands in the secret of this name. */
  public ClusterBinding binding(String secret, String... namespaces) {
    return new ClusterBinding(
        new ClusterBinding.Access.Api(
            url(), "${{ secrets.%s }}".formatted(secret), Optional.of(certificate().toString())),
        List.of(namespaces));
  }

  /** The API server, to stop and to start again. */
  public Part apiServer() {
    return started.get(1);
  }

  @Override
  public Optional<String> over() {
    return Part.lost(started.toArray(Part[]::new));
  }

  @Override
  public Object sign() {
    return started.stream().map(each -> each.progress().sign()).toList();
  }

  @Override
  public void close() {
    parts.close();
  }
}
