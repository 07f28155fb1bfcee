package dev.sluice.acceptance.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.acceptance.parts.Place;
import dev.sluice.acceptance.parts.PodMetricsPart;
import dev.sluice.acceptance.parts.Together;
import dev.sluice.port.ClusterBinding;
import dev.sluice.port.StepActivities.ClusterAnswer;
import dev.sluice.port.StepActivities.ClusterAnswer.Trouble;
import dev.sluice.port.StepActivities.Former;
import dev.sluice.port.StepActivities.StepResult;
import dev.sluice.runbook.KubernetesSpec;
import dev.sluice.runbook.KubernetesSpec.ObjectRef;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.reader.FileSource;
import dev.sluice.runbook.reader.RunbookReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The example of the docs, step by step, on a real API server with a real autoscaler. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AutoscalingTest {
  private static final ObjectRef AUTOSCALER =
      new ObjectRef("autoscaling/v2", "HorizontalPodAutoscaler", Hal9.NAME, Hal9.NAMESPACE);
  private static final ObjectRef DEPLOYMENT =
      new ObjectRef("apps/v1", "Deployment", Hal9.NAME, Hal9.NAMESPACE);
  private static final ObjectRef FLAT =
      new ObjectRef("apps/v1", "Deployment", Hal9.FLAT, Hal9.NAMESPACE);

  @AutoClose private static final Together PARTS = new Together();

  private static Hal9 hal9;
  private static PodMetricsPart load;
  private static Runbook runbook;

  @BeforeAll
  static void start() throws IOException {
    String text = Files.readString(Place.root().resolve("docs/examples/autoscaling.yaml"));
    runbook =
        switch (RunbookReader.read("autoscaling.yaml", text, FileSource.NONE)) {
          case RunbookReader.Result.Read read -> read.runbook();
          case RunbookReader.Result.Wrong wrong -> throw new AssertionError(wrong.problems());
        };
    hal9 = PARTS.start(Hal9::new);
    load = PARTS.start(() -> new PodMetricsPart(hal9.plane));
  }

  @Test
  @Order(1)
  void appliesTheAutoscalerOfTheDocumentAndUndoesIt() {
    Step.Kubernetes apply = step(0);
    Former former = hal9.former(apply);

    StepResult.Clustered applied = hal9.does(apply);

    assertThat(former).isEqualTo(new Former.Known(new KubernetesSpec.Delete(AUTOSCALER)));
    assertThat(applied.answer()).isEqualTo(new ClusterAnswer.Done(AUTOSCALER + " created"));
    assertThat(applied.unmet()).isEmpty();
    hal9.await("20 pods are wanted", () -> hal9.wanted() == 20);
    assertThat(hal9.does(restored(former)).answer())
        .isEqualTo(new ClusterAnswer.Done(AUTOSCALER + " deleted"));
    assertThat(hal9.does(restored(former)).answer())
        .isEqualTo(new ClusterAnswer.Done(AUTOSCALER + " was not there"));
  }

  @Test
  @Order(2)
  void scalesWhatNoAutoscalerScales() {
    hal9.does(step(0));
    Step.Kubernetes scale = step(1);
    Former former = hal9.former(scale);

    StepResult.Clustered scaled = hal9.does(scale);

    assertThat(former).isEqualTo(new Former.Known(new KubernetesSpec.Scale(FLAT, 3)));
    assertThat(scaled.unmet()).isEmpty();
    assertThat(scaled.answer()).isEqualTo(new ClusterAnswer.Done(FLAT + " scaled to 2"));
    assertThat(failure(hal9.does(new KubernetesSpec.Scale(DEPLOYMENT, 50))).why())
        .startsWith("the autoscaler hal9-hierarchical sets the pods of")
        .contains("from 20 to 100");
  }

  @Test
  @Order(3)
  void countsHowOftenTheAutoscalerScalesUnderLoad() {
    Step.Kubernetes events = (Step.Kubernetes) completion().getFirst();
    long before = counted(hal9.does(events));

    load.eachPodUses(140);

    hal9.await("the autoscaler makes more pods", () -> hal9.wanted() > 30);
    hal9.await("that is told", () -> counted(hal9.does(events)) > before);
  }

  @Test
  @Order(4)
  void bringsBackTheBoundsThatWereThereBefore() {
    KubernetesSpec.Apply old = (KubernetesSpec.Apply) step(0).action();
    KubernetesSpec.Apply more = with(old, "\"minReplicas\":20", "\"minReplicas\":40");
    Former former = hal9.former(step(more));
    hal9.does(more);
    assertThat(least()).isEqualTo(40);

    StepResult.Clustered undone = hal9.does(restored(former));

    assertThat(undone.answer()).isEqualTo(new ClusterAnswer.Done(AUTOSCALER + " applied"));
    assertThat(least()).isEqualTo(20);
  }

  @Test
  @Order(5)
  void tellsEachTroubleByItsName() {
    KubernetesSpec.Apply apply = (KubernetesSpec.Apply) step(0).action();
    KubernetesSpec.Apply wrong = with(apply, "\"minReplicas\":20", "\"minReplicas\":200");
    ObjectRef gone = new ObjectRef("apps/v1", "Deployment", "no-such", Hal9.NAMESPACE);

    assertThat(failure(hal9.does(wrong)).toString()).contains("REFUSED", "422", "maxReplicas");
    assertThat(failure(hal9.does(apply, hal9.plane.binding("nobody", Hal9.NAMESPACE))).toString())
        .contains("REFUSED", "403")
        .doesNotContain("nobody-token");
    assertThat(failure(hal9.does(apply, hal9.plane.binding("admin", "elsewhere"))).why())
        .contains("may not touch namespace 'hal9'");
    assertThat(failure(hal9.does(new KubernetesSpec.Scale(gone, 3))).trouble())
        .isEqualTo(Trouble.GONE);
  }

  @Test
  @Order(6)
  void takesFieldsOfOthersByForceOnly() {
    KubernetesSpec.Apply apply = (KubernetesSpec.Apply) step(0).action();
    hal9.client
        .resource(apply.manifest().replace("\"maxReplicas\":100", "\"maxReplicas\":90"))
        .fieldManager("somebody-else")
        .forceConflicts()
        .serverSideApply();

    StepResult.Clustered asked = hal9.does(apply);
    StepResult.Clustered forced =
        hal9.does(new KubernetesSpec.Apply(apply.object(), apply.manifest(), true));

    assertThat(failure(asked).toString()).contains("CONFLICT", "somebody-else", "force: true");
    assertThat(forced.answer()).isEqualTo(new ClusterAnswer.Done(AUTOSCALER + " applied"));
  }

  @Test
  @Order(7)
  void saysThatNobodyAnswers() {
    ClusterBinding here = hal9.plane.binding("admin", Hal9.NAMESPACE);
    hal9.plane.apiServer().kill();

    StepResult.Clustered asked = hal9.does(new KubernetesSpec.Scale(FLAT, 3), here);

    assertThat(failure(asked).toString())
        .contains("UNREACHABLE", "check that the API server is up");
  }

  private static Step.Kubernetes step(int number) {
    return (Step.Kubernetes) runbook.stages().getFirst().steps().before().get(number);
  }

  private static Step.Kubernetes step(KubernetesSpec action) {
    Step.Kubernetes like = step(0);
    return new Step.Kubernetes(like.id(), action, like.limits(), List.of(), true, like.capture());
  }

  private static List<Step> completion() {
    return runbook.closing().completion().orElseThrow().steps();
  }

  private static KubernetesSpec restored(Former former) {
    assertThat(former).isInstanceOf(Former.Known.class);
    return ((Former.Known) former).restore();
  }

  private static KubernetesSpec.Apply with(KubernetesSpec.Apply apply, String old, String fresh) {
    assertThat(apply.manifest()).contains(old);
    return new KubernetesSpec.Apply(
        apply.object(), apply.manifest().replace(old, fresh), apply.force());
  }

  private static ClusterAnswer.Failed failure(StepResult.Clustered result) {
    assertThat(result.answer()).isInstanceOf(ClusterAnswer.Failed.class);
    return (ClusterAnswer.Failed) result.answer();
  }

  private static long counted(StepResult.Clustered result) {
    return ((ClusterAnswer.Counted) result.answer()).events();
  }

  private static int least() {
    return hal9.client
        .autoscaling()
        .v2()
        .horizontalPodAutoscalers()
        .inNamespace(Hal9.NAMESPACE)
        .withName(Hal9.NAME)
        .get()
        .getSpec()
        .getMinReplicas();
  }
}
