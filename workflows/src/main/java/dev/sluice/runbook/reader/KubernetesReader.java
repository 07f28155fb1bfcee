package dev.sluice.runbook.reader;

import dev.sluice.runbook.Condition;
import dev.sluice.runbook.KubernetesSpec;
import dev.sluice.runbook.KubernetesSpec.ObjectRef;
import dev.sluice.runbook.Limits;
import dev.sluice.runbook.Limits.Lives;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Scalars;
import dev.sluice.runbook.text.Shown;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code kubernetes}: {@code apply}, {@code scale KIND/NAME -n NAMESPACE} or {@code events
 * KIND/NAME -n NAMESPACE}.
 */
final class KubernetesReader {
  private static final String EXPECTED =
      "apply, scale deployment/NAME -n NAMESPACE or events hpa/NAME -n NAMESPACE";
  private static final Pattern LINE =
      Pattern.compile("(scale|events) +([a-z]+)/([a-z0-9.-]{1,253}) +-n +([a-z0-9-]{1,63})");
  private static final Map<String, ObjectRef> SCALED =
      new TreeMap<>(
          Map.of(
              "deployment", kind("apps/v1", "Deployment"),
              "statefulset", kind("apps/v1", "StatefulSet"),
              "replicaset", kind("apps/v1", "ReplicaSet")));
  private static final Map<String, ObjectRef> SCALING =
      new TreeMap<>(Map.of("hpa", kind("autoscaling/v2", "HorizontalPodAutoscaler")));
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final ObjectRef NOTHING = kind("v1", "Nothing");

  private final StepPlace place;

  private KubernetesReader(StepPlace place) {
    this.place = place;
  }

  static NodeReader<Step> of(StepPlace place) {
    return Fields.of("a change of a cluster", fields -> new KubernetesReader(place).step(fields));
  }

  private static ObjectRef kind(String apiVersion, String kind) {
    return new ObjectRef(apiVersion, kind, "none", "none");
  }

  private Step step(Fields fields) {
    KubernetesSpec action = action(fields);
    boolean events = action instanceof KubernetesSpec.Events;
    Subject subject = events ? Subject.autoscaler() : Subject.cluster();
    Duration timeout = fields.or("timeout", Scalars.longDuration(), TIMEOUT);
    Optional<Duration> within = fields.optional("within", Scalars.longDuration());
    List<Condition> expect = fields.list("expect", ConditionReader.of(place.here(), subject));
    boolean undo = undo(fields, events);
    Limits limits = new Limits(timeout, within, Lives.STEP, true);
    return new Step.Kubernetes(place.id(), action, limits, expect, undo, capture(fields, events));
  }

  private static boolean undo(Fields fields, boolean events) {
    if (events) {
      fields.refuse("undo", "has nothing to undo, as events are only counted", "it left out");
      return false;
    }
    return fields.optional("undo", Scalars.oneOf("undo", List.of("previous"))).isPresent();
  }

  private Optional<String> capture(Fields fields, boolean events) {
    if (!events) {
      fields.refuse("capture", "has nothing to keep here", "it beside 'kubernetes: events'");
      return Optional.empty();
    }
    Optional<String> capture = fields.optional("capture", Names.kept("captured value"));
    capture.ifPresent(place.here().known()::answer);
    return capture;
  }

  private KubernetesSpec action(Fields fields) {
    String verb = fields.need("kubernetes", Scalars.text(), "apply").strip();
    Matcher line = LINE.matcher(verb);
    if (!line.matches()) {
      if (!verb.equals("apply")) {
        fields
            .problems()
            .add(
                fields.at("kubernetes"),
                Shown.of(verb) + " is nothing that a cluster is told",
                EXPECTED);
      }
      return apply(fields);
    }
    refuse(fields, List.of("manifest", "file", "force"), "is for 'kubernetes: apply'");
    return line.group(1).equals("scale")
        ? new KubernetesSpec.Scale(object(fields, line, SCALED), replicas(fields))
        : events(fields, line);
  }

  private static KubernetesSpec events(Fields fields, Matcher line) {
    refuse(fields, List.of("replicas"), "is for 'kubernetes: scale'");
    return new KubernetesSpec.Events(object(fields, line, SCALING));
  }

  private KubernetesSpec apply(Fields fields) {
    refuse(fields, List.of("replicas"), "is for 'kubernetes: scale'");
    boolean force = fields.or("force", Scalars.flag(), false);
    ManifestReader reader = new ManifestReader(place.here());
    Optional<ManifestReader.Manifest> inline = fields.optional("manifest", reader::inline);
    Optional<ManifestReader.Manifest> beside = fields.optional("file", reader::file);
    if (fields.has("manifest") == fields.has("file")) {
      fields
          .problems()
          .add(fields.at(), "what is applied is not clear", "either 'manifest:' or 'file:'");
    }
    return inline
        .or(() -> beside)
        .map(each -> new KubernetesSpec.Apply(each.object(), each.json(), force))
        .orElse(new KubernetesSpec.Apply(NOTHING, "{}", force));
  }

  private static int replicas(Fields fields) {
    return fields.need("replicas", Scalars.count(0, 100_000), 0L).intValue();
  }

  private static ObjectRef object(Fields fields, Matcher line, Map<String, ObjectRef> kinds) {
    ObjectRef kind = kinds.getOrDefault(line.group(2), NOTHING);
    if (kind.equals(NOTHING)) {
      fields
          .problems()
          .unknown(fields.at("kubernetes"), "kind of object", line.group(2), kinds.keySet());
    }
    return new ObjectRef(kind.apiVersion(), kind.kind(), line.group(3), line.group(4));
  }

  private static void refuse(Fields fields, List<String> keys, String why) {
    keys.forEach(key -> fields.refuse(key, why, "it left out"));
  }
}
