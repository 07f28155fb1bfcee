package dev.sluice.steps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.port.Wire;
import dev.sluice.runbook.CommandSpec.Setting;
import dev.sluice.runbook.HttpSpec;
import dev.sluice.runbook.JsonPath;
import dev.sluice.secrets.Mask;
import java.util.ArrayList;
import java.util.List;

/**
 * What is kept of an answer as data: whole and as it came, or nothing.
 *
 * @param values by their names; empty where something is unmet
 * @param unmet why something could not be kept, a sentence each
 */
record KeptOfAnswer(List<Setting> values, List<String> unmet) {
  private static final int MOST = 16_384;

  /** Takes from an answer what is wanted of it. */
  static KeptOfAnswer of(List<HttpSpec.Kept> wanted, String body, Mask mask) {
    List<Setting> values = new ArrayList<>();
    List<String> unmet = new ArrayList<>();
    for (HttpSpec.Kept each : wanted) {
      List<JsonNode> found = found(each, body);
      if (found.size() != 1 || !found.getFirst().isValueNode()) {
        unmet.add(
            "the answer has %s at '%s' to keep as '%s': expected one value"
                .formatted(found.isEmpty() ? "nothing" : "more", each.path(), each.name()));
      } else if (unfit(found.getFirst().asText(), mask)) {
        unmet.add(
            "what the answer has at '%s' cannot be kept as '%s': expected at most %d characters, and no secret"
                .formatted(each.path(), each.name(), MOST));
      } else {
        values.add(new Setting(each.name(), found.getFirst().asText()));
      }
    }
    return new KeptOfAnswer(unmet.isEmpty() ? values : List.of(), unmet);
  }

  private static boolean unfit(String text, Mask mask) {
    return text.length() > MOST || !mask.apply(text).equals(text);
  }

  /** An answer that is not JSON has nothing anywhere. */
  private static List<JsonNode> found(HttpSpec.Kept wanted, String body) {
    try {
      return new JsonPath(wanted.path()).in(Wire.mapper().readTree(body));
    } catch (JsonProcessingException notJson) {
      return List.of();
    }
  }
}
