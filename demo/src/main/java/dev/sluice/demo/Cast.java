package dev.sluice.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.port.Wire;
import dev.sluice.report.RunView.Waiting;
import dev.sluice.run.command.Command;
import dev.sluice.run.command.CommandJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The demo's own people: they sign and confirm what waits for them, and say why. */
final class Cast implements Answerer {
  private static final String ANYBODY = "bo";
  private static final String SECOND = "chen";
  private static final int TRIES = 2;
  private static final String IN_WORDS = "say what you saw";

  private final Map<String, Integer> tries = new HashMap<>();

  @Override
  public Optional<Command> answer(Waiting waiting) {
    return switch (waiting.kind()) {
      case "sign" ->
          pasted("sign", waiting, 0, "looked at the figures of this stage: all as expected");
      case "confirm" -> pasted("confirm", waiting, 0, "looked, and it is so");
      case "decide" -> pasted("decide", waiting, 0, "first of the options, as agreed beforehand");
      case "resume" -> pasted("resume", waiting, 0, "checked, continuing");
      case "retry or skip" -> again(waiting);
      default -> Optional.empty();
    };
  }

  /** Tries a failed step again, and leaves it out when that does not help. */
  private Optional<Command> again(Waiting waiting) {
    int times = tries.merge(waiting.what(), 1, Integer::sum);
    return times <= TRIES
        ? pasted("retry", waiting, 0, "retrying once")
        : pasted("skip", waiting, 1, "not needed for this demonstration");
  }

  private static Optional<Command> pasted(String name, Waiting waiting, int which, String reason) {
    if (waiting.paste().size() <= which) {
      return Optional.empty();
    }
    try {
      ObjectNode json = (ObjectNode) Wire.mapper().readTree(waiting.paste().get(which));
      json.put("reason", reason);
      answer(json);
      replace(json, "by", ANYBODY);
      replace(json, "second", SECOND);
      return Optional.of(CommandJson.read(name, json.toString()));
    } catch (JsonProcessingException unreadable) {
      throw new DemoTrouble("the JSON to paste is malformed: " + waiting.paste());
    }
  }

  /** What a checklist asks for in words. */
  private static void answer(ObjectNode json) {
    if (json.path("answers") instanceof ObjectNode answers) {
      List.copyOf(answers.properties()).stream()
          .filter(each -> each.getValue().asText("").equals(IN_WORDS))
          .forEach(each -> answers.put(each.getKey(), "as expected"));
    }
  }

  /** What is no name of a person yet becomes one. */
  private static void replace(ObjectNode json, String field, String person) {
    if (json.path(field).asText("").contains(" ")) {
      json.put(field, person);
    }
  }
}
