package dev.sluice.run.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.report.Event.Answer;
import dev.sluice.report.ItemMark;
import java.util.ArrayList;
import java.util.List;

/** What {@code confirm} says of a list, as JSON. */
final class ConfirmJson {
  private static final int MOST_ITEMS = 100;

  private ConfirmJson() {}

  /** One in {@code item}, several in {@code items}, by number or by text. */
  static Command.Items items(CommandFields fields) {
    List<String> named = new ArrayList<>();
    fields.text("item").ifPresent(named::add);
    JsonNode several = fields.json().path("items");
    if (!several.isMissingNode() && !several.isArray()) {
      throw new Refusal("\"items\" is a list of numbers or texts, such as [1, 2]");
    }
    if (several.size() > MOST_ITEMS) {
      throw new Refusal(
          "\"items\" has %d entries: expected %d at most".formatted(several.size(), MOST_ITEMS));
    }
    several.forEach(each -> fields.text("items", each).ifPresent(named::add));
    return new Command.Items(named, mark(fields));
  }

  private static ItemMark mark(CommandFields fields) {
    String word = fields.text("mark").orElse(ItemMark.TICKED.word());
    return ItemMark.parse(word)
        .orElseThrow(() ->
            new Refusal(
                "unknown mark '%s': expected ticked, failed or not-applicable"
                    .formatted(CommandFields.cut(word))));
  }

  static List<Answer> answers(CommandFields fields) {
    JsonNode given = fields.json().path("answers");
    if (!given.isMissingNode() && !given.isObject()) {
      throw new Refusal(
          "\"answers\" is an object of names and values, such as {\"complaints\": \"0\"}");
    }
    List<Answer> answers = new ArrayList<>();
    given.properties().forEach(each -> answers.add(answer(each.getKey(), each.getValue())));
    return answers;
  }

  private static Answer answer(String name, JsonNode value) {
    String text = value.asText();
    if (text.length() > CommandFields.LONGEST_PROSE) {
      throw new Refusal(
          "the answer \"%s\" has %d characters: expected %d at most"
              .formatted(CommandFields.cut(name), text.length(), CommandFields.LONGEST_PROSE));
    }
    return new Answer(CommandFields.cut(name), text);
  }

  /** Nothing is written that goes without saying. */
  static void write(ObjectNode json, Command.Confirm confirm) {
    confirm.role().ifPresent(role -> json.put("role", role.value()));
    confirm.step().ifPresent(step -> json.put("step", step));
    List<String> named = confirm.items().named();
    if (named.size() == 1) {
      json.put("item", named.getFirst());
    } else if (!named.isEmpty()) {
      ArrayNode items = json.putArray("items");
      named.forEach(items::add);
    }
    if (confirm.items().mark() != ItemMark.TICKED) {
      json.put("mark", confirm.items().mark().word());
    }
    if (!confirm.answers().isEmpty()) {
      ObjectNode answers = json.putObject("answers");
      confirm.answers().forEach(answer -> answers.put(answer.name(), answer.value()));
    }
  }
}
