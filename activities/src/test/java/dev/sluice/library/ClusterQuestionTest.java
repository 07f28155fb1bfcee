package dev.sluice.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.kubernetes.Clusters;
import dev.sluice.port.ClusterBinding;
import dev.sluice.port.ClusterBinding.Access;
import dev.sluice.port.StepRights;
import dev.sluice.port.TargetBinding;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.reader.RunbookReader;
import dev.sluice.secrets.Secrets;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a check says of a cluster; the API is the client library's own double. */
@EnableKubernetesMockClient(https = false)
@SuppressWarnings("NullAway.Init") // The extension sets the field.
class ClusterQuestionTest {
  /** For a busy machine whose first call this is. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration LITTLE_PATIENCE = Duration.ofSeconds(1);
  private static final String SCALING =
      "{runbook: a, stages: {stage: b, steps: {kubernetes: scale deployment/shop -n shop, replicas:"
          + " 3}}}";
  private static final String PLAIN = "{runbook: a, stages: {stage: b, steps: {check: deploy}}}";
  private static final String NAMESPACE = "/api/v1/namespaces/shop";

  KubernetesMockServer server;

  private final Objections objections = new Objections();

  /** The double knows a version of its own, which nobody has. */
  @BeforeEach
  void knowNothing() {
    server.clearExpectations();
  }

  @Test
  void saysThatItAnswersAndWhatItIs() {
    version(200);
    server.expect().get().withPath(NAMESPACE).andReturn(200, namespace()).always();

    assertThat(asked(SCALING))
        .containsExactly(
            "cluster of target 'shop': Kubernetes v1.34.1 answers, with namespace shop");
    assertThat(objections.none()).isTrue();
  }

  @Test
  void objectsWhereTheCredentialMayNotLook() {
    version(200);
    server
        .expect()
        .get()
        .withPath(NAMESPACE)
        .andReturn(403, status(403, "forbidden by RBAC"))
        .always();

    assertThat(asked(SCALING)).isEqualTo(objections.all());
    assertThat(objections.all())
        .singleElement()
        .asString()
        .startsWith("cluster of target 'shop': the cluster: 403 forbidden by RBAC")
        .contains("fix the manifest or the rights of the credential");
  }

  @Test
  void objectsWhereTheCredentialIsNotKnown() {
    version(401);

    assertThat(asked(SCALING))
        .singleElement()
        .asString()
        .contains("401", "rights of the credential");
    assertThat(objections.none()).isFalse();
  }

  @Test
  void objectsWhereTheNamespaceIsNotThere() {
    version(200);
    server.expect().get().withPath(NAMESPACE).andReturn(404, status(404, "not found")).always();

    asked(SCALING);

    assertThat(objections.all())
        .containsExactly("cluster of target 'shop': the cluster has no namespace shop");
  }

  @Test
  void objectsWhereNoAnswerComesInTime() {
    server
        .expect()
        .get()
        .delay(4, TimeUnit.SECONDS)
        .withPath("/version")
        .andReturn(200, Map.of("gitVersion", "v1.34.1"))
        .always();

    asked(SCALING, LITTLE_PATIENCE);

    assertThat(objections.all())
        .singleElement()
        .asString()
        .contains("check what slows the API server");
  }

  @Test
  void objectsWhereNobodyListensAnyMore() {
    String url = url();
    server.shutdown();

    new ClusterQuestion(target(url), clusters(), PATIENCE).ask(read(SCALING), objections);

    assertThat(objections.all())
        .singleElement()
        .asString()
        .contains("check that the API server is up");
  }

  @Test
  void asksNoClusterForARunbookThatChangesNone() {
    assertThat(asked(PLAIN)).isEmpty();
    assertThat(server.getRequestCount()).isZero();
  }

  private List<String> asked(String runbook) {
    return asked(runbook, PATIENCE);
  }

  private List<String> asked(String runbook, Duration patience) {
    return new ClusterQuestion(target(url()), clusters(), patience).ask(read(runbook), objections);
  }

  private void version(int code) {
    Object answer = code == 200 ? Map.of("gitVersion", "v1.34.1") : status(code, "who are you");
    server.expect().get().withPath("/version").andReturn(code, answer).always();
  }

  private static Object status(int code, String message) {
    return new StatusBuilder().withCode(code).withMessage(message).build();
  }

  private static Object namespace() {
    return Map.of("apiVersion", "v1", "kind", "Namespace", "metadata", Map.of("name", "shop"));
  }

  private String url() {
    return "http://127.0.0.1:" + server.getPort();
  }

  private static Clusters clusters() {
    return new Clusters(new Secrets(name -> Optional.of("token")));
  }

  private static TargetBinding target(String url) {
    TargetBinding shop = Shop.target("shop", Optional.empty());
    ClusterBinding cluster =
        new ClusterBinding(
            new Access.Api(url, "${{ secrets.cluster }}", Optional.empty()), List.of("shop"));
    return new TargetBinding(
        shop.name(),
        shop.practice(),
        shop.router(),
        shop.metrics(),
        new StepRights(shop.mayRun(), Optional.of(cluster)),
        shop.values());
  }

  private static Runbook read(String text) {
    return switch (RunbookReader.read("mine.yaml", text, name -> Optional.empty())) {
      case RunbookReader.Result.Read read -> read.runbook();
      case RunbookReader.Result.Wrong wrong -> throw new AssertionError(wrong.problems());
    };
  }
}
