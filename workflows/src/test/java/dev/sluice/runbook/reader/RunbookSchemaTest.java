package dev.sluice.runbook.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.sluice.runbook.reader.Here.Part;
import dev.sluice.runbook.text.Problems;
import dev.sluice.runbook.text.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunbookSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(RunbookSchema.json());

  /** Below them stand names and texts that the reader does not choose. */
  private static final List<String> FREE =
      List.of("json", "manifest", "env", "headers", "inputs", "answer", "with");

  static Stream<Path> runbooks() throws IOException {
    List<Path> all = new ArrayList<>();
    for (String name : ShippedRunbooks.names()) {
      all.add(Path.of("src/main/resources/runbooks", ShippedRunbooks.file(name)));
    }
    all.add(Path.of("../docs/examples/autoscaling.yaml"));
    try (Stream<Path> others = Files.list(Path.of("../acceptance/src/test/resources/runbooks"))) {
      others.filter(file -> !file.endsWith("practice-alerts.yaml")).forEach(all::add);
    }
    return all.stream();
  }

  private static JsonNode tree(String yaml) throws JsonProcessingException {
    Known known = new Known(FileSource.NONE, Declared.nothing());
    Here here = new Here(known, Part.STAGE, "any", Optional.empty());
    Problems problems = new Problems("any");
    String json =
        YamlText.read(yaml, problems)
            .flatMap(node -> JsonText.of(here).read(node, problems))
            .orElseThrow();
    return JSON.readTree(json);
  }

  private static List<String> refusals(JsonNode runbook) {
    return SCHEMA.validate(runbook).stream().map(ValidationMessage::getMessage).toList();
  }

  private static boolean isRead(JsonNode runbook) {
    return RunbookReader.read("any", runbook.toString(), ShippedRunbooks.files())
        instanceof RunbookReader.Result.Read;
  }

  /** The runbook as often as it has maps, each time with a field more in one of them. */
  private static List<JsonNode> withAnUnknownField(JsonNode runbook) {
    List<JsonNode> all = new ArrayList<>();
    maps(runbook, "")
        .forEach(pointer -> {
          JsonNode copy = runbook.deepCopy();
          ((ObjectNode) copy.at(pointer)).put("no-such-field", "x");
          all.add(copy);
        });
    return all;
  }

  private static List<String> maps(JsonNode node, String pointer) {
    List<String> all = new ArrayList<>();
    if (node.isObject()) {
      all.add(pointer);
      node.properties().stream()
          .filter(field -> !FREE.contains(field.getKey()))
          .forEach(field -> all.addAll(maps(field.getValue(), pointer + "/" + field.getKey())));
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      all.addAll(maps(node.get(i), pointer + "/" + i));
    }
    return all;
  }

  private static List<String> names(JsonNode map) {
    return map.properties().stream().map(Map.Entry::getKey).toList();
  }

  @ParameterizedTest
  @MethodSource("runbooks")
  void takesEachRunbookThatTheReaderTakes(Path file) throws IOException {
    assertThat(refusals(tree(Files.readString(file)))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("runbooks")
  void refusesAnUnknownFieldOfEachMapAsTheReaderDoes(Path file) throws IOException {
    List<JsonNode> wrong = withAnUnknownField(tree(Files.readString(file)));

    assertThat(wrong).isNotEmpty();
    for (JsonNode each : wrong) {
      assertThat(isRead(each)).isFalse();
      assertThat(refusals(each)).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"canary-deployment", "traffic-ramp-up", "ramp-phase"})
  void refusesNothingLeftOutThatTheReaderDoesNotNeed(String name) throws IOException {
    JsonNode whole = tree(ShippedRunbooks.text(name).orElseThrow());
    int needed = 0;
    for (String pointer : maps(whole, "")) {
      for (String field : names(whole.at(pointer))) {
        JsonNode less = whole.deepCopy();
        ((ObjectNode) less.at(pointer)).remove(field);
        boolean refused = !refusals(less).isEmpty();
        needed += refused ? 1 : 0;
        assertThat(refused && isRead(less)).as(pointer + "/" + field).isFalse();
      }
    }

    assertThat(needed).isGreaterThan(10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "soak-in-weeks",
        "traffic-without-percent",
        "stage-with-a-blank",
        "colon-in-an-item",
        "answer-of-unknown-kind",
        "answer-as-text",
        "capture-with-a-blank",
        "inputs-as-list",
        "stages-as-map",
        "outdented",
        "condition-as-map",
        "soak-misspelt",
        "verb-misspelt",
        "run-as-verb",
        "prerequisite-command",
        "prerequisite-text",
        "kubernetes-misspelt",
        "yes-for-true",
        "yes-for-shell",
        "silence-in-weeks",
        "decision-in-words",
        "reaction-misspelt",
        "role-with-a-blank",
        "checkpoint-in-words",
        "guard-as-text",
        "guard-that-expects",
        "gate-as-text",
        "two-verbs"
      })
  void refusesWhatPeopleWriteFirstWhereASchemaCanKnow(String name) throws IOException {
    Path file = Path.of("src/test/resources/runbook/first", name + ".yaml");

    assertThat(refusals(tree(Files.readString(file)))).isNotEmpty();
  }

  @Test
  void knowsWhatStandsInEachFieldButForWhatIsOfOthers() throws JsonProcessingException {
    List<String> unknown = new ArrayList<>();
    JSON.readTree(RunbookSchema.json())
        .findParents("properties")
        .forEach(form ->
            form.get("properties").properties().stream()
                .filter(field -> field.getValue().isEmpty())
                .forEach(field -> unknown.add(field.getKey())));

    assertThat(unknown).isNotEmpty().containsOnly("json", "manifest");
  }
}
