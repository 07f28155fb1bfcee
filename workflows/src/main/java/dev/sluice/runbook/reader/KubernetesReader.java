package dev.sluice.runbook.reader;

import dev.sluice.runbook.Condition;
import dev.sluice.runbook.KubernetesSpec;
import dev.sluice.runbook.KubernetesSpec.ObjectRef;
import dev.sluice.runbook.Limits;
import dev.sluice.runbook.Limits.Lives;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.WayBack;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Scalars;
import dev.sluice.runbook.text.Shape;
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
record KubernetesReader(StepPlace place) {
  private static final String EXPECTED =
      "apply, scale deployment/NAME -n NAMESPACE or events hpa/NAME -n NAMESPACE";
  private static final Pattern LINE =
      Pattern.compile(
          "apply|(?<told>scale|events) +(?<kind>[a-z]+)/(?<name>[a-z0-9.-]{1,253}) +-n"
              + " +(?<namespace>[a-z0-9-]{1,63})");
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

  private static final Shape.Text TOLD =
      new Shape.Text(EXPECTED, "apply|(scale|events) +[a-z]+/\\S+ +-n +\\S+", false);
  private static final String APPLY = "apply";
  private static final String REPLICAS = "a field 'replicas:' in it";
  private static final KubernetesSpec.Apply NO_CHANGE =
      new KubernetesSpec.Apply(NOTHING, "{}", false);

  static NodeReader<Step> of(StepPlace place) {
    return Fields.of("a change of a cluster", fields -> new KubernetesReader(place).step(fields));
  }

  private static ObjectRef kind(String apiVersion, String kind) {
    return new ObjectRef(apiVersion, kind, "none", "none");
  }

  private Step step(Fields fields) {
    Optional<Matcher> line = line(fields);
    KubernetesSpec action = action(fields, line);
    boolean events = action instanceof KubernetesSpec.Events;
    Subject subject = events ? Subject.autoscaler() : Subject.cluster();
    Duration timeout = StepPlace.timeout(fields, "a change of a cluster", TIMEOUT);
    Optional<Duration> within = fields.optional("within", Scalars.longDuration());
    List<Condition> expect = fields.list("expect", ConditionReader.of(place.here(), subject));
    boolean undo = fields.optional("undo", Scalars.oneOf("undo", List.of("previous"))).isPresent();
    Optional<WayBack> back = WayBackReader.of(fields, place);
    Optional<String> capture = fields.optional("capture", Names.kept("captured value"));
    capture.ifPresent(place.here().known()::answer);
    if (events) {
      fields.refuse("undo", "has nothing to undo, as events are only counted", "it left out");
    } else if (line.isPresent()) {
      fields.refuse("capture", "has nothing to keep here", "it beside 'kubernetes: events'");
    }
    Limits limits = new Limits(timeout, within, Lives.STEP, true, back);
    return new Step.Kubernetes(place.id(), action, limits, expect, undo, capture);
  }

  /** The words behind the verb; absent after a problem was noted, as nobody knows what is meant. */
  private static Optional<Matcher> line(Fields fields) {
    NodeReader<String> text = Scalars.text().shaped(() -> TOLD);
    String verb = fields.need("kubernetes", text, APPLY).strip();
    Matcher line = LINE.matcher(verb);
    boolean known = line.matches();
    if (!known) {
      fields.wrong(
          "kubernetes", Shown.of(verb) + " is not something that a cluster does", EXPECTED);
    }
    return known ? Optional.of(line) : Optional.empty();
  }

  private static String told(Matcher line) {
    return Optional.ofNullable(line.group("told")).orElse(APPLY);
  }

  private KubernetesSpec action(Fields fields, Optional<Matcher> line) {
    Optional<Long> replicas = fields.optional("replicas", Scalars.count(0, 100_000));
    Optional<KubernetesSpec.Apply> applied = applied(fields);
    String told = line.map(KubernetesReader::told).orElse("");
    if (told.equals("scale") && !fields.has("replicas")) {
      fields.wrong("a change of a cluster has no 'replicas'", REPLICAS);
    }
    if (!told.isEmpty() && !told.equals("scale")) {
      fields.refuse("replicas", "is for 'kubernetes: scale'", "it left out");
    }
    if (told.equals("scale") || told.equals("events")) {
      List.of("manifest", "file", "force")
          .forEach(key -> fields.refuse(key, "is for 'kubernetes: apply'", "it left out"));
    }
    return switch (told) {
      case "scale" ->
          new KubernetesSpec.Scale(
              object(fields, line.orElseThrow(), SCALED), replicas.orElse(0L).intValue());
      case "events" -> new KubernetesSpec.Events(object(fields, line.orElseThrow(), SCALING));
      case APPLY -> whole(fields, applied);
      default -> NO_CHANGE;
    };
  }

  private Optional<KubernetesSpec.Apply> applied(Fields fields) {
    boolean force = fields.or("force", Scalars.flag(), false);
    ManifestReader reader = new ManifestReader(place.here());
    Optional<ManifestReader.Manifest> inline = fields.optional("manifest", reader::inline);
    Optional<ManifestReader.Manifest> beside = fields.optional("file", reader.file());
    return inline
        .or(() -> beside)
        .map(each -> new KubernetesSpec.Apply(each.object(), each.json(), force));
  }

  private static KubernetesSpec whole(Fields fields, Optional<KubernetesSpec.Apply> applied) {
    if (fields.has("manifest") == fields.has("file")) {
      fields.wrong("what is applied is not clear", "either 'manifest:' or 'file:'");
    }
    return applied.orElse(NO_CHANGE);
  }

  private static ObjectRef object(Fields fields, Matcher line, Map<String, ObjectRef> kinds) {
    ObjectRef kind = kinds.getOrDefault(line.group("kind"), NOTHING);
    if (kind.equals(NOTHING)) {
      fields
          .problems()
          .unknown(fields.at("kubernetes"), "kind of object", line.group("kind"), kinds.keySet());
    }
    return new ObjectRef(
        kind.apiVersion(), kind.kind(), line.group("name"), line.group("namespace"));
  }
}
