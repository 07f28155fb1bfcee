package dev.sluice.demo.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.demo.service.Tally;
import dev.sluice.demo.service.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code metrics baseline}: figures that are kept in a file, and what is compared with them. */
final class Baseline {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Prints prints;

  Baseline(Prints prints) {
    this.prints = prints;
  }

  /** Measures for its {@code --duration}, and keeps what it saw. */
  Answer save(Call call, List<String> rest) throws IOException {
    Words words = Words.read(rest, Set.of(), Set.of("traffic-level", "duration", "save"));
    Duration duration = prints.time(words, "duration").orElse(Prints.usualWindow());
    String level = words.required("traffic-level");
    if (!prints.isAt(level)) {
      return new Answer.Failed("traffic is not at " + level + "%: " + prints.phase() + "\n");
    }
    if (call.running().compareTo(duration) < 0) {
      return new Answer.Running("");
    }
    Tally seen = prints.served(Version.HIERARCHICAL, duration);
    ObjectNode json = JSON.createObjectNode();
    json.put("requests", seen.requests());
    json.put("errorRate", seen.errorRate());
    json.put("p50", seen.quantile(0.5));
    json.put("p99", seen.quantile(0.99));
    Path file = Outputs.write(call, words.required("save"), json.toPrettyString() + "\n");
    return new Answer.Done("baseline kept in " + file.getFileName() + "\n");
  }

  /** How the figures of a window differ from the ones in a file. */
  List<String> compared(Call call, String name, Duration window) throws IOException {
    Path file = call.directory().resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new IOException("there is no baseline in " + name + "; 'metrics baseline' saves one");
    }
    JsonNode json = read(Files.readString(file, StandardCharsets.UTF_8), name);
    Tally seen = prints.served(Version.HIERARCHICAL, window);
    return List.of(
        line("p50", json.path("p50").asDouble(), seen.quantile(0.5)),
        line("p99", json.path("p99").asDouble(), seen.quantile(0.99)),
        String.format(
            Locale.ROOT,
            "errors  baseline %s  now %s",
            Prints.percent(json.path("errorRate").asDouble()),
            Prints.percent(seen.errorRate())));
  }

  private static JsonNode read(String text, String name) throws IOException {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException broken) {
      throw new IOException(name + " is no baseline: " + broken.getOriginalMessage(), broken);
    }
  }

  private static String line(String name, double before, double now) {
    return "%-7s baseline %s  now %s".formatted(name, Prints.millis(before), Prints.millis(now));
  }
}
