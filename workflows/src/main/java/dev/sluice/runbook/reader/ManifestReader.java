package dev.sluice.runbook.reader;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.runbook.KubernetesSpec.ObjectRef;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Place;
import dev.sluice.runbook.text.Problem;
import dev.sluice.runbook.text.Problems;
import dev.sluice.runbook.text.Scalars;
import dev.sluice.runbook.text.YamlText;
import java.util.List;
import java.util.Optional;

/** Reads the manifest of one object: as a map, as a text, or from a file beside the runbook. */
record ManifestReader(Here here) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAME = "[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?";
  private static final String EXPECTED =
      "the YAML of one object with apiVersion, kind, metadata.name and metadata.namespace";

  /** An object with its JSON. */
  record Manifest(ObjectRef object, String json) {}

  /** One that stands in the runbook. */
  Optional<Manifest> inline(Node node, Problems problems) {
    return node instanceof Node.Scalar scalar && !scalar.isNothing()
        ? text(scalar.text(), "the manifest", node.at(), problems)
        : json(node, problems).flatMap(json -> object(json, node.at(), problems));
  }

  /** One in a file, read when the run is pinned. */
  NodeReader<Manifest> file() {
    return Scalars.located("the name of a file beside the runbook")
        .then((scalar, problems) ->
            here.known()
                .file(scalar, problems)
                .flatMap(yaml -> text(yaml, scalar.text(), scalar.at(), problems)));
  }

  private Optional<Manifest> text(String yaml, String name, Place at, Problems problems) {
    Problems own = new Problems(name);
    Optional<Manifest> manifest =
        YamlText.read(yaml, own)
            .flatMap(node -> json(node, own).flatMap(json -> object(json, node.at(), own)));
    for (Problem problem : own.list()) {
      problems.add(
          at,
          "in line %d of %s: %s".formatted(problem.line(), name, problem.what()),
          problem.expected());
    }
    return own.isEmpty() ? manifest : Optional.empty();
  }

  private Optional<String> json(Node node, Problems problems) {
    if (node instanceof Node.Mapping) {
      return JsonText.of(here).read(node, problems);
    }
    return problems.instead(node, EXPECTED);
  }

  private static Optional<Manifest> object(String json, Place at, Problems problems) {
    JsonNode root = parsed(json);
    ObjectRef object =
        new ObjectRef(
            root.path("apiVersion").asText(),
            root.path("kind").asText(),
            root.at("/metadata/name").asText(),
            root.at("/metadata/namespace").asText());
    if (json.contains("${{ secrets.") || json.contains("${{secrets.") || secret(object)) {
      return problems.instead(
          at,
          "a secret would stand in the record of the run",
          "it put into the cluster by other means");
    }
    boolean whole =
        object.apiVersion().matches("([a-z0-9.-]+/)?v[a-z0-9]+")
            && object.kind().matches("[A-Z][A-Za-z0-9]{0,62}")
            && List.of(object.name(), object.namespace()).stream()
                .allMatch(name -> name.matches(NAME));
    if (!whole) {
      problems.add(at, "the manifest does not say which object it is", EXPECTED + ", written out");
    }
    return whole ? Optional.of(new Manifest(object, json)) : Optional.empty();
  }

  private static boolean secret(ObjectRef object) {
    return object.kind().equals("Secret");
  }

  private static JsonNode parsed(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("what was written as JSON is none", impossible);
    }
  }
}
