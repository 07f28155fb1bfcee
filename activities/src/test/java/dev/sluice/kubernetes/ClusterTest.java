package dev.sluice.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.kubernetes.Cluster.Look;
import dev.sluice.port.StepActivities.ClusterAnswer;
import dev.sluice.port.StepActivities.ClusterAnswer.Trouble;
import dev.sluice.port.StepActivities.Former;
import dev.sluice.runbook.KubernetesSpec;
import dev.sluice.runbook.KubernetesSpec.ObjectRef;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the client library's own double of an API server, which says what it is told to say. */
@EnableKubernetesMockClient
@SuppressWarnings("NullAway.Init") // The extension sets the fields.
class ClusterTest {
  private static final ObjectRef SHOP = new ObjectRef("apps/v1", "Deployment", "shop", "shop");
  private static final String PATH = "/apis/apps/v1/namespaces/shop/deployments/shop";
  private static final String SCALERS =
      "/apis/autoscaling/v2/namespaces/shop/horizontalpodautoscalers";

  KubernetesMockServer server;
  KubernetesClient client;

  @BeforeEach
  void knowDeployments() {
    client.getConfiguration().setRequestRetryBackoffLimit(0);
    server.expect().get().withPath("/apis/apps/v1").andReturn(200, kinds()).always();
    server.expect().get().withPath(SCALERS).andReturn(200, Map.of("items", List.of())).always();
  }

  private static Map<String, Object> kinds() {
    return Map.of(
        "kind",
        "APIResourceList",
        "groupVersion",
        "apps/v1",
        "resources",
        List.of(
            Map.of("name", "deployments", "namespaced", true, "kind", "Deployment"),
            Map.of("name", "deployments/scale", "namespaced", true, "kind", "Scale")));
  }

  private static Map<String, Object> deployment(int replicas, int generation, int observed) {
    return Map.of(
        "apiVersion", "apps/v1",
        "kind", "Deployment",
        "metadata", Map.of("name", "shop", "namespace", "shop", "generation", generation),
        "spec", Map.of("replicas", replicas, "paused", true),
        "status", Map.of("observedGeneration", observed, "replicas", 5, "readyReplicas", 4));
  }

  @ParameterizedTest
  @CsvSource({
    "403, REFUSED, fix the manifest or the rights",
    "422, REFUSED, fix the manifest or the rights",
    "409, CONFLICT, check what else changes it",
    "404, GONE, check that object",
    "504, SLOW, raise 'timeout'",
    "503, UNREACHABLE, check that the API server is up",
    "429, UNREACHABLE, check that the API server is up"
  })
  void tellsEachRefusalByItsName(int code, Trouble trouble, String advice) {
    server.expect().get().withPath(PATH).andReturn(200, deployment(5, 1, 1)).always();
    server
        .expect()
        .patch()
        .withPath(PATH + "?fieldManager=sluice")
        .andReturn(code, new StatusBuilder().withCode(code).withMessage("said so").build())
        .always();

    ClusterAnswer answer = act(apply("{\"spec\":{\"replicas\":7}}")).answer();

    assertThat(answer)
        .isInstanceOfSatisfying(
            ClusterAnswer.Failed.class,
            failed -> {
              assertThat(failed.trouble()).isEqualTo(trouble);
              assertThat(failed.why())
                  .startsWith("Deployment/shop -n shop: " + code + " said so")
                  .contains(advice);
            });
  }

  @Test
  void appliesUnderItsOwnNameAndReadsBack() throws InterruptedException {
    server.expect().get().withPath(PATH).andReturn(404, "").once();
    server
        .expect()
        .patch()
        .withPath(PATH + "?fieldManager=sluice&force=true")
        .andReturn(201, deployment(5, 1, 1))
        .once();
    server.expect().get().withPath(PATH).andReturn(200, deployment(5, 1, 1)).always();
    KubernetesSpec.Apply apply = apply("{\"spec\":{\"replicas\":5}}");

    Look look = act(new KubernetesSpec.Apply(SHOP, apply.manifest(), true));

    assertThat(look.answer()).isEqualTo(new ClusterAnswer.Done(SHOP + " created"));
    assertThat(look.pods().ready()).hasValue(4);
  }

  @Test
  void knowsNothingOfPodsBeforeTheControllerHasSeenTheChange() {
    server.expect().get().withPath(PATH).andReturn(200, deployment(5, 3, 2)).always();

    Pods pods = cluster().look(SHOP).pods();

    assertThat(pods)
        .isEqualTo(new Pods(OptionalLong.of(5), OptionalLong.empty(), OptionalLong.empty()));
  }

  @Test
  void undoesOnlyWhatTheManifestNames() {
    server.expect().get().withPath(PATH).andReturn(200, deployment(5, 1, 1)).always();

    Former former = cluster().former(apply("{\"spec\":{\"replicas\":7,\"minReadySeconds\":3}}"));

    assertThat(former)
        .isEqualTo(
            new Former.Known(
                new KubernetesSpec.Apply(
                    SHOP,
                    "{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"metadata\":{\"name\":\"shop\",\"namespace\":\"shop\"},\"spec\":{\"replicas\":5}}",
                    false)));
  }

  @Test
  void undoesWhatIsNewByTakingItAway() {
    server.expect().get().withPath(PATH).andReturn(404, "").always();

    assertThat(cluster().former(apply("{}")))
        .isEqualTo(new Former.Known(new KubernetesSpec.Delete(SHOP)));
  }

  @Test
  void doesNotKnowWhatWasThereWhenNobodyAnswers() {
    server.expect().get().withPath(PATH).andReturn(503, "").always();

    assertThat(cluster().former(new KubernetesSpec.Scale(SHOP, 3)))
        .isInstanceOfSatisfying(
            Former.Unknown.class,
            unknown -> assertThat(unknown.failed().trouble()).isEqualTo(Trouble.UNREACHABLE));
  }

  @Test
  void touchesNoOtherNamespace() {
    Look look =
        new Cluster(client, List.of("elsewhere", "there"))
            .act(new KubernetesSpec.Delete(SHOP), Instant.EPOCH);

    assertThat(look.answer().toString())
        .contains("REFUSED", "may not touch namespace 'shop'", "expected one of elsewhere, there");
  }

  private static KubernetesSpec.Apply apply(String fields) {
    String manifest =
        "{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"metadata\":{\"name\":\"shop\",\"namespace\":\"shop\"},"
            + fields.substring(1);
    return new KubernetesSpec.Apply(SHOP, manifest.replace(",}", "}"), false);
  }

  private Look act(KubernetesSpec action) {
    return cluster().act(action, Instant.EPOCH);
  }

  private Cluster cluster() {
    return new Cluster(client, List.of("shop"));
  }
}
