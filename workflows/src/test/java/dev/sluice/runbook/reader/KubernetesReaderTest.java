package dev.sluice.runbook.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.KubernetesSpec;
import dev.sluice.runbook.KubernetesSpec.ObjectRef;
import dev.sluice.runbook.Limits;
import dev.sluice.runbook.Limits.Lives;
import dev.sluice.runbook.Step;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubernetesReaderTest {
  private static final String MAP =
      "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: b}, data: {n: \"3\", m:"
          + " 4}}";
  private static final ObjectRef OBJECT = new ObjectRef("v1", "ConfigMap", "a", "b");
  private static final String JSON =
      "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"a\",\"namespace\":\"b\"},\"data\":{\"n\":\"3\",\"m\":4}}";

  @Test
  void readsAManifestAsAMapAndAsAText() {
    Step.Kubernetes map = step("{kubernetes: apply, manifest: " + MAP + ", undo: previous}");
    Step.Kubernetes text = step("kubernetes: apply\nmanifest: |\n  " + MAP + "\nforce: true");

    assertThat(map.action()).isEqualTo(new KubernetesSpec.Apply(OBJECT, JSON, false));
    assertThat(map.undo()).isTrue();
    assertThat(text.action()).isEqualTo(new KubernetesSpec.Apply(OBJECT, JSON, true));
    assertThat(text.undo()).isFalse();
  }

  @Test
  void readsANumberOfPods() {
    Step.Kubernetes step =
        step("{kubernetes: scale deployment/shop -n eu, replicas: 0, within: 5m, timeout: 10s}");

    assertThat(step.action())
        .isEqualTo(
            new KubernetesSpec.Scale(new ObjectRef("apps/v1", "Deployment", "shop", "eu"), 0));
    assertThat(step.limits())
        .isEqualTo(
            new Limits(
                Duration.ofSeconds(10), Optional.of(Duration.ofMinutes(5)), Lives.STEP, true));
    assertThat(step.display()).isEqualTo("kubernetes: scale Deployment/shop -n eu to 0");
  }

  @Test
  void leavesWordsOfClustersToMetricsElsewhere() {
    assertThat(Sample.problems(Sample.stage("expect: [replicas < 3, ready-replicas = 2]")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{kubernetes: delete}                          | 'delete' is not something that a cluster"
            + " does",
        "{kubernetes: apply}                           | expected either 'manifest:' or 'file:'",
        "{kubernetes: apply, file: none.yaml}          | there is no file 'none.yaml'",
        "{kubernetes: apply, file: notes.txt}          | in line 1 of notes.txt: a text stands"
            + " here",
        "{kubernetes: apply, manifest: {kind: A}}      | does not say which object it is",
        "{kubernetes: apply, manifest: {apiVersion: v1, kind: Secret, metadata: {name: a,"
            + " namespace: b}}} | a secret would stand in the record",
        "{kubernetes: apply, manifest: {apiVersion: v1, kind: A, metadata: {name: a, namespace: b},"
            + " a: '${{ secrets.a }}'}} | a secret would stand in the record",
        "{kubernetes: apply, manifest: {apiVersion: v1, kind: A, metadata: {name: '${{ run.id }}',"
            + " namespace: b}}} | written out",
        "{kubernetes: apply, manifest: {apiVersion: v1, kind: A, metadata: {name: a, namespace:"
            + " b}}, replicas: 3} | 'replicas' is for 'kubernetes: scale'",
        "{kubernetes: scale deployment/a -n b}         | a change of a cluster has no 'replicas'",
        "{kubernetes: scale deploymnt/a -n b, replicas: 3} | unknown kind of object 'deploymnt'",
        "{kubernetes: scale deployment/a, replicas: 3} | is not something that a cluster does",
        "{kubernetes: scale deployment/a -n b, replicas: -1} | '-1' is not a valid whole number",
        "{kubernetes: scale deployment/a -n b, replicas: 3, force: true} | 'force' is for"
            + " 'kubernetes: apply'",
        "{kubernetes: scale deployment/a -n b, replicas: 3, capture: c}  | 'capture' has nothing to"
            + " keep here",
        "{kubernetes: scale deployment/a -n b, replicas: 3, undo: next}  | unknown undo 'next'",
        "{kubernetes: scale deployment/a -n b, replicas: 3, expect: exit = 0} | 'exit' is not known"
            + " here",
        "{kubernetes: events hpa/a -n b, undo: previous} | 'undo' has nothing to undo",
        "{kubernetes: events hpa/a -n b, expect: replicas = 0} | unknown subject of the condition",
      })
  void saysWhatIsWrong(String step, String said) {
    assertThat(Sample.problems(Sample.step(step))).anyMatch(each -> each.sentence().contains(said));
  }

  private static Step.Kubernetes step(String text) {
    return (Step.Kubernetes) Sample.only(text);
  }
}
