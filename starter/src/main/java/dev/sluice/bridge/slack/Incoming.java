package dev.sluice.bridge.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.bridge.People.SlackUser;
import dev.sluice.port.Wire;
import java.util.List;
import java.util.Optional;

/** What somebody has done in Slack. */
sealed interface Incoming {
  /** Who, as Slack says. */
  SlackUser who();

  /**
   * A click on a button.
   *
   * @param id the same if Slack sends it twice
   * @param nonce what the button is about
   * @param trigger opens a dialog within three seconds
   */
  record Clicked(SlackUser who, String id, Act act, String nonce, String trigger)
      implements Incoming {}

  /** A dialog that was sent off. */
  record Submitted(SlackUser who, String id, Form form) implements Incoming {}

  /** A typed command. */
  record Typed(SlackUser who, String id, String text) implements Incoming {}

  /**
   * What stands in a dialog.
   *
   * @param about what the dialog was opened for
   */
  record Form(About about, List<Field> fields) {
    public Form {
      fields = List.copyOf(fields);
    }

    /** What was filled in; empty: nothing. */
    Optional<String> value(String name) {
      return fields.stream()
          .filter(each -> each.name().equals(name))
          .map(each -> each.value().strip())
          .filter(each -> !each.isEmpty())
          .findFirst();
    }
  }

  /** A field of a dialog. */
  record Field(String name, String value) {}

  /**
   * What a dialog is about; hidden in it.
   *
   * @param role for which it speaks, where there is but one; may be empty
   */
  record About(String run, String nonce, Act act, String role) {
    String text() {
      return Wire.mapper()
          .createObjectNode()
          .put("run", run)
          .put("nonce", nonce)
          .put("act", act.id())
          .put("role", role)
          .toString();
    }

    private static Optional<About> read(String text) {
      JsonNode json = json(text);
      return Act.of(json.path("act").asText())
          .map(act ->
              new About(
                  json.path("run").asText(),
                  json.path("nonce").asText(),
                  act,
                  json.path("role").asText()))
          .filter(each -> !each.run().isEmpty());
    }
  }

  /** What the body of an interaction says; empty: nothing that is ours. */
  static Optional<Incoming> interaction(JsonNode body) {
    Optional<SlackUser> who =
        user(
            body.path("user").path("team_id").asText(body.path("team").path("id").asText()),
            body.path("user").path("id").asText());
    return switch (body.path("type").asText()) {
      case "block_actions" -> who.flatMap(each -> clicked(each, body));
      case "view_submission" -> who.flatMap(each -> submitted(each, body.path("view")));
      default -> Optional.empty();
    };
  }

  /** What a typed command says; empty: it says not who typed it. */
  static Optional<Incoming> typed(JsonNode body) {
    return user(body.path("team_id").asText(), body.path("user_id").asText())
        .map(who ->
            new Typed(
                who, body.path("trigger_id").asText(), unescaped(body.path("text").asText())));
  }

  /** Slack writes three characters of what was typed otherwise. */
  private static String unescaped(String text) {
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }

  private static Optional<SlackUser> user(String workspace, String user) {
    return workspace.isBlank() || user.isBlank()
        ? Optional.empty()
        : Optional.of(new SlackUser(workspace, user));
  }

  private static Optional<Incoming> clicked(SlackUser who, JsonNode body) {
    JsonNode action = body.path("actions").path(0);
    return Act.of(action.path("action_id").asText())
        .map(act ->
            new Clicked(
                who,
                action.path("action_ts").asText(),
                act,
                action.path("value").asText(),
                body.path("trigger_id").asText()));
  }

  private static Optional<Incoming> submitted(SlackUser who, JsonNode view) {
    List<Field> fields =
        view.path("state")
            .path("values")
            .propertyStream()
            .map(block -> new Field(block.getKey(), value(block.getValue().path("value"))))
            .toList();
    return About.read(view.path("private_metadata").asText())
        .map(about -> new Submitted(who, view.path("id").asText(), new Form(about, fields)));
  }

  /** Of a text or of a choice. */
  private static String value(JsonNode element) {
    return element.path("value").asText(element.path("selected_option").path("value").asText());
  }

  /** The JSON; nothing where it is none. */
  static JsonNode json(String text) {
    try {
      return Wire.mapper().readTree(text);
    } catch (JsonProcessingException notJson) {
      return Wire.mapper().missingNode();
    }
  }
}
