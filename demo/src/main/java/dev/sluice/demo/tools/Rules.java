package dev.sluice.demo.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.demo.service.World;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** {@code kubectl}, as far as a PrometheusRule in a file is applied or deleted. */
record Rules(World world) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KIND = "prometheusrule.monitoring.coreos.com/";

  List<Row> rows() {
    return List.of(
        Row.says("kubectl apply -f=", this::apply),
        Row.of("kubectl delete -f= --ignore-not-found", this::delete));
  }

  private String apply(Line line) {
    JsonNode rule = rule(line);
    String name = name(rule);
    boolean known = world.shelf().apply(name, rule.toString());
    return KIND + name + (known ? " configured\n" : " created\n");
  }

  private Answer delete(Line line) {
    String name = name(rule(line));
    if (world.shelf().delete(name)) {
      return new Answer.Done(KIND + name + " deleted\n");
    }
    return line.has("--ignore-not-found")
        ? new Answer.Done("")
        : new Answer.Failed("Error from server (NotFound): " + KIND + name + "\n");
  }

  private static String name(JsonNode rule) {
    return rule.at("/metadata/name").asText();
  }

  private static JsonNode rule(Line line) {
    String name = line.required("-f");
    try {
      String text = Outputs.read(line.call(), name);
      JsonNode rule =
          JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text));
      if (rule.path("kind").asText().equals("PrometheusRule")
          && !name(rule).isEmpty()
          && alerts(rule)) {
        return rule;
      }
      throw new NotUnderstood(
          "error: " + name + " is not a PrometheusRule with a name and at least one alert");
    } catch (NoSuchFileException missing) {
      throw new NotUnderstood("error: the path \"" + name + "\" does not exist");
    } catch (IOException | YamlEngineException malformed) {
      throw new NotUnderstood("error: error parsing " + name + ": " + malformed.getMessage());
    }
  }

  private static boolean alerts(JsonNode rule) {
    List<JsonNode> rules = rule.at("/spec/groups").findValues("rules");
    return !rules.isEmpty()
        && rules.stream()
            .flatMap(each -> StreamSupport.stream(each.spliterator(), false))
            .allMatch(each -> each.has("alert") && each.has("expr"));
  }
}
