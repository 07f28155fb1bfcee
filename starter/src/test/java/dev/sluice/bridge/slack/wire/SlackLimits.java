package dev.sluice.bridge.slack.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What Slack refuses to take, as its reference says and as people have found. */
public final class SlackLimits {
  /** Found by people: no single limit is broken, and the message is refused all the same. */
  private static final int ALL = 13_200;

  private final List<String> wrong = new ArrayList<>();

  private SlackLimits() {}

  /** What is wrong with a message's blocks; empty: nothing. */
  public static List<String> message(JsonNode blocks) {
    SlackLimits limits = new SlackLimits();
    limits.most("blocks", blocks.size(), 50);
    limits.most("characters in all", letters(blocks), ALL);
    blocks.forEach(limits::block);
    return limits.wrong;
  }

  /** What is wrong with a dialog; empty: nothing. */
  public static List<String> view(JsonNode view) {
    SlackLimits limits = new SlackLimits();
    limits.most("blocks", view.path("blocks").size(), 100);
    limits.text(view.path("title"), 24);
    limits.text(view.path("submit"), 24);
    limits.text(view.path("close"), 24);
    limits.most("private_metadata", view.path("private_metadata").asText().length(), 3_000);
    view.path("blocks").forEach(limits::block);
    return limits.wrong;
  }

  private void block(JsonNode block) {
    limit("block_id", block.path("block_id").asText(), 255);
    switch (block.path("type").asText()) {
      case "rich_text" -> block.path("elements").forEach(each -> present("elements", each));
      case "section" -> text(block.path("text"), 3_000);
      case "actions" -> {
        most("elements of actions", block.path("elements").size(), 25);
        block.path("elements").forEach(this::button);
      }
      case "input" -> {
        text(block.path("label"), 2_000);
        element(block.path("element"));
      }
      default -> wrong.add("a block that is not known: " + block.path("type"));
    }
  }

  private void button(JsonNode button) {
    text(button.path("text"), 75);
    limit("value", button.path("value").asText(), 2_000);
    limit("action_id", button.path("action_id").asText(), 255);
    limit("url", button.path("url").asText(), 3_000);
    Optional.of(button.path("confirm"))
        .filter(JsonNode::isObject)
        .ifPresent(confirm -> {
          text(confirm.path("title"), 100);
          text(confirm.path("text"), 300);
          text(confirm.path("confirm"), 30);
          text(confirm.path("deny"), 30);
        });
  }

  private void element(JsonNode element) {
    if (element.path("type").asText().equals("static_select")) {
      most("options", element.path("options").size(), 100);
      present("options", element.path("options"));
      element
          .path("options")
          .forEach(option -> {
            text(option.path("text"), 75);
            limit("value of an option", option.path("value").asText(), 150);
          });
    }
  }

  private void present(String what, JsonNode node) {
    if (node.isArray() && node.isEmpty()) {
      wrong.add("no " + what);
    }
  }

  /** Slack refuses an empty text. */
  private void text(JsonNode text, int most) {
    String words = text.path("text").asText();
    if (words.isEmpty()) {
      wrong.add("an empty text");
    }
    limit("text", words, most);
  }

  private void limit(String what, String value, int most) {
    most(what, value.length(), most);
  }

  private void most(String what, int length, int most) {
    if (length > most) {
      wrong.add("%s: %d, at most %d".formatted(what, length, most));
    }
  }

  private static int letters(JsonNode node) {
    if (node.isTextual()) {
      return 0;
    }
    int own = node.path("text").isTextual() ? node.path("text").asText().length() : 0;
    int below = 0;
    for (JsonNode each : node) {
      below += letters(each);
    }
    return own + below;
  }
}
