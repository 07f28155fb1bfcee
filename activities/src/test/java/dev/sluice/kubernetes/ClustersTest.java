package dev.sluice.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.kubernetes.Clusters.Connection;
import dev.sluice.port.ClusterBinding;
import dev.sluice.port.ClusterBinding.Access;
import dev.sluice.port.StepActivities.ClusterAnswer;
import dev.sluice.runbook.KubernetesSpec;
import dev.sluice.runbook.KubernetesSpec.ObjectRef;
import dev.sluice.secrets.Secrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClustersTest {
  private static final ObjectRef SHOP = new ObjectRef("apps/v1", "Deployment", "shop", "shop");
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  @Test
  void saysThatNobodyListens() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }

    assertThat(asked(port).toString()).contains("UNREACHABLE", "check that the API server is up");
  }

  @Test
  void saysThatNoAnswerCameInTime() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      assertThat(asked(silent.getLocalPort()).toString()).contains("SLOW", "'timeout'");
    }
  }

  @Test
  void namesTheSecretThatIsNotThere() {
    Connection connection = connect(binding(1), Optional.empty());

    assertThat(connection.toString()).contains("REFUSED", "no secret named cluster was found");
  }

  @Test
  void namesTheKubeconfigThatIsNotThere() {
    ClusterBinding binding =
        new ClusterBinding(
            new Access.Kubeconfig("/no/such/kubeconfig", Optional.empty()), List.of("shop"));

    assertThat(connect(binding, Optional.empty()).toString())
        .contains("REFUSED", "the kubeconfig /no/such/kubeconfig cannot be used");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "users: [{name: a, user: {token: very-secret-token: x}}]",
        "users:\n- user:\n\ttoken: very-secret-token",
        "very-secret-token"
      })
  void repeatsNothingOfAKubeconfigThatCannotBeRead(String text, @TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("kubeconfig"), text);
    ClusterBinding binding =
        new ClusterBinding(
            new Access.Kubeconfig(file.toString(), Optional.of("prod")), List.of("shop"));

    assertThat(connect(binding, Optional.empty()).toString())
        .contains("REFUSED", "kubeconfig")
        .doesNotContain("very-secret");
  }

  private static ClusterAnswer asked(int port) {
    Connection connection = connect(binding(port), Optional.of("token"));
    assertThat(connection).isInstanceOf(Connection.Ready.class);
    try (Cluster cluster = ((Connection.Ready) connection).cluster()) {
      return cluster.act(new KubernetesSpec.Scale(SHOP, 3), Instant.EPOCH).answer();
    }
  }

  private static Connection connect(ClusterBinding binding, Optional<String> secret) {
    return new Clusters(new Secrets(name -> secret)).connect(binding, TIMEOUT);
  }

  private static ClusterBinding binding(int port) {
    return new ClusterBinding(
        new Access.Api(
            "http://127.0.0.1:" + port, "${{ secrets.cluster }}", Optional.<String>empty()),
        List.of("shop"));
  }
}
