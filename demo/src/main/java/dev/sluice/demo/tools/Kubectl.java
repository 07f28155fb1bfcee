package dev.sluice.demo.tools;

import dev.sluice.demo.service.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** {@code kubectl}, as far as a PrometheusRule in a file is applied or deleted. */
final class Kubectl {
  private static final String KIND = "prometheusrule.monitoring.coreos.com/";

  private final World world;

  Kubectl(World world) {
    this.world = world;
  }

  Answer run(Call call) throws IOException {
    List<String> words =
        call.words().stream().map(word -> word.equals("-f") ? "--filename" : word).toList();
    Words read = Words.read(words, Set.of("ignore-not-found"), Set.of("filename"));
    return switch (String.join(" ", read.plain())) {
      case "apply" -> apply(rule(call, read.required("filename")));
      case "delete" -> delete(rule(call, read.required("filename")), read.has("ignore-not-found"));
      default ->
          throw new Words.NotUnderstood(
              "'" + String.join(" ", read.plain()) + "': expected apply -f FILE or delete -f FILE");
    };
  }

  private record Rule(String name, String text) {}

  private Answer apply(Rule rule) {
    boolean known = world.shelf().apply(rule.name(), rule.text());
    return new Answer.Done(KIND + rule.name() + (known ? " configured\n" : " created\n"));
  }

  private Answer delete(Rule rule, boolean ignoreNotFound) {
    if (world.shelf().delete(rule.name())) {
      return new Answer.Done(KIND + rule.name() + " deleted\n");
    }
    return ignoreNotFound
        ? new Answer.Done("")
        : new Answer.Failed("Error from server (NotFound): " + KIND + rule.name() + "\n");
  }

  private static Rule rule(Call call, String name) throws IOException {
    Path file = call.directory().resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new Words.NotUnderstood("error: the path \"" + name + "\" does not exist");
    }
    String text = Files.readString(file, StandardCharsets.UTF_8);
    try {
      Object parsed = new Load(LoadSettings.builder().build()).loadFromString(text);
      return new Rule(
          nameOf(parsed)
              .orElseThrow(() ->
                  new Words.NotUnderstood(
                      "error: "
                          + name
                          + " is no PrometheusRule with a name and at least one alert")),
          text);
    } catch (YamlEngineException malformed) {
      throw new Words.NotUnderstood("error: error parsing " + name + ": " + malformed.getMessage());
    }
  }

  private static Optional<String> nameOf(Object parsed) {
    boolean alerts =
        at(parsed, "spec", "groups").filter(Kubectl::alerts).isPresent()
            && at(parsed, "kind").filter("PrometheusRule"::equals).isPresent();
    return at(parsed, "metadata", "name").filter(each -> alerts).map(String::valueOf);
  }

  private static boolean alerts(Object groups) {
    return groups instanceof List<?> list
        && !list.isEmpty()
        && list.stream()
            .allMatch(group ->
                at(group, "rules")
                    .filter(rules -> rules instanceof List<?> all && !all.isEmpty())
                    .filter(rules -> ((List<?>) rules).stream().allMatch(Kubectl::alert))
                    .isPresent());
  }

  private static boolean alert(Object rule) {
    return at(rule, "alert").isPresent() && at(rule, "expr").isPresent();
  }

  private static Optional<Object> at(Object node, String... path) {
    Optional<Object> found = Optional.of(node);
    for (String key : path) {
      found =
          found.flatMap(each ->
              each instanceof Map<?, ?> map ? Optional.ofNullable(map.get(key)) : Optional.empty());
    }
    return found;
  }
}
