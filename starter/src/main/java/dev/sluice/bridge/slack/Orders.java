package dev.sluice.bridge.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.bridge.slack.Incoming.Form;
import dev.sluice.port.Wire;
import dev.sluice.run.command.Command;
import dev.sluice.run.command.CommandJson;
import dev.sluice.run.command.Refusal;
import dev.sluice.runbook.PersonName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Makes commands of what people did. Pure; what is wrong is a {@link Refusal} in a sentence. */
final class Orders {
  private static final List<String> COPIED =
      List.of(
          Dialog.ROLE,
          Dialog.DECISION,
          Dialog.EXTEND_BY,
          Dialog.TYPE,
          Dialog.OPTION,
          Dialog.SECOND,
          Dialog.REASON);

  private Orders() {}

  /**
   * Who sends a command.
   *
   * @param id of what they did in Slack: what is sent twice counts once
   */
  record From(PersonName person, String id) {
    private ObjectNode json() {
      byte[] known = id.getBytes(StandardCharsets.UTF_8);
      return Wire.mapper()
          .createObjectNode()
          .put("by", person.value())
          .put("id", "slack-" + UUID.nameUUIDFromBytes(known));
    }
  }

  /** A click that is all that it takes. */
  static Command atOnce(From from, Act act, Asked asked) {
    ObjectNode json = from.json();
    if (act == Act.HOLD) {
      json.put("reason", "a click in Slack; the reason follows as a note");
    }
    asked.template(act).ifPresent(json::setAll);
    return CommandJson.read(act.command(), json.toString());
  }

  /** The reason for a hold or a stop, after it. */
  static Command why(From from, Form form) {
    ObjectNode json = from.json();
    json.put(
        "reason",
        "reason for the %s: %s"
            .formatted(form.about().nonce(), form.value(Dialog.REASON).orElse("")));
    return CommandJson.read("note", json.toString());
  }

  /** A dialog about something that is asked. */
  static Command of(From from, Form form, Asked asked) {
    Act act = form.about().act();
    ObjectNode json = from.json();
    if (act == Act.SIGN || act == Act.REJECT) {
      json.put("gate", asked.nonce()).put(Dialog.ROLE, form.about().role());
    } else {
      asked.template(act).ifPresent(json::setAll);
    }
    COPIED.forEach(field -> form.value(field).ifPresent(value -> json.put(field, value)));
    if (act == Act.CONFIRM && json.path("answers") instanceof ObjectNode answers) {
      asked
          .answers()
          .forEach(name -> answers.put(name, form.value(Dialog.ANSWER + name).orElse("")));
    }
    return CommandJson.read(act.command(), json.toString());
  }

  /** A typed command: its verb, then fields as NAME=VALUE, then the reason. */
  static Command typed(From from, String verb, List<String> words) {
    ObjectNode json = from.json();
    int fields = 0;
    for (String word : words) {
      int at = word.indexOf('=');
      if (at < 1 || !word.substring(0, at).matches("[a-zA-Z]+")) {
        break;
      }
      json.put(word.substring(0, at), word.substring(at + 1));
      fields++;
    }
    json.put("reason", String.join(" ", words.subList(fields, words.size())));
    from.json().properties().forEach(own -> json.set(own.getKey(), own.getValue()));
    return CommandJson.read(verb, json.toString());
  }
}
