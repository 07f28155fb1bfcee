package dev.sluice.bridge.http;

import static dev.sluice.report.Markup.tag;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.bridge.Paths;
import dev.sluice.port.Roster;
import dev.sluice.port.Wire;
import dev.sluice.report.Ahead;
import dev.sluice.report.Control;
import dev.sluice.report.Markup;
import dev.sluice.report.RunView;
import dev.sluice.report.RunView.Waiting;
import dev.sluice.runbook.Gate.Decision;
import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.RoleName;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What somebody may do in a run, as forms: what the run waits for, and what may be sent at any
 * time. They are made of the JSON that the run itself gives out to be pasted.
 *
 * @param token by which the page knows its own forms
 */
record Forms(String run, PersonName viewer, Roster roster, String token) {
  private static final List<String> WITHOUT_REASON = List.of("stop", "take", "acknowledge");

  /** What is waited for, with the forms for what this person is asked. */
  List<Markup> waiting(RunView view) {
    return view.waiting().stream().<Markup>map(this::waiting).toList();
  }

  private Markup waiting(Waiting waiting) {
    String who = waiting.who().isEmpty() ? "anyone" : String.join(", ", waiting.who());
    List<Markup> facts = waiting.facts().stream().<Markup>map(each -> tag("li", each)).toList();
    List<JsonNode> pastes =
        waiting.paste().stream().map(Forms::json).filter(this::concerns).toList();
    List<Markup> forms = new ArrayList<>();
    pastes.stream()
        .map(each -> verb(waiting.kind(), each))
        .distinct()
        .forEach(verb ->
            forms.add(
                form(
                    verb,
                    pastes.stream()
                        .filter(each -> verb(waiting.kind(), each).equals(verb))
                        .toList(),
                    "")));
    if (forms.isEmpty()) {
      forms.add(tag("p", "It asks %s, and not you.".formatted(who)).with("class", "small"));
    }
    return tag("section", tag("h3", waiting.what()), tag("p", who + Ahead.until(waiting)))
        .with("class", "waiting")
        .and(tag("ul").and(facts))
        .and(forms);
  }

  /** Whether the viewer holds the role that it is for, if it is for one. */
  private boolean concerns(JsonNode paste) {
    String role = paste.path("role").asText("");
    return role.isEmpty() || roster.holdersOf(new RoleName(role)).contains(viewer);
  }

  /** A failed step is answered by one of two commands, and only one needs a second person. */
  private static String verb(String kind, JsonNode paste) {
    return kind.matches("[a-z]+") ? kind : paste.has("second") ? "skip" : "retry";
  }

  /** What may be sent at any time. */
  List<Markup> controls(RunView view) {
    List<Markup> forms = new ArrayList<>();
    for (Control control : Control.of(view)) {
      forms.add(form(control.name(), List.of(json(control.paste())), control.effect()));
    }
    return forms;
  }

  private Markup form(String verb, List<JsonNode> pastes, String effect) {
    List<Markup> parts = new ArrayList<>();
    parts.add(hidden("form", token));
    // Drawn with the page, so that a form that is sent twice counts once.
    parts.add(hidden("id", UUID.randomUUID().toString()));
    pastes
        .getFirst()
        .fieldNames()
        .forEachRemaining(field -> parts.addAll(field(verb, field, pastes)));
    if (!WITHOUT_REASON.contains(verb)) {
      parts.add(labelled("reason", tag("textarea").with("name", "reason").with("required", "")));
    }
    parts.add(tag("button", verb).with("class", verb));
    if (verb.equals("sign")) {
      parts.add(
          tag("button", "reject").with("class", "reject").with("formaction", action("reject")));
    }
    return tag("details", tag("summary", effect.isEmpty() ? verb : verb + ": " + effect))
        .with("name", "act")
        .and(tag("form").with("method", "post").with("action", action(verb)).and(parts));
  }

  private String action(String verb) {
    return "/runs/%s/commands/%s".formatted(Paths.segment(run), verb);
  }

  private static List<Markup> field(String verb, String field, List<JsonNode> pastes) {
    JsonNode first = pastes.getFirst().path(field);
    List<String> values =
        pastes.stream().map(each -> each.path(field).asText()).distinct().toList();
    return switch (field) {
      case "by", "reason", "command", "id" -> List.of();
      case "decision" -> decision();
      case "answers" -> answers(first);
      case "type" ->
          List.of(
              labelled(
                  "type %s".formatted(first.asText()), input("type", "").with("required", "")));
      case "second" -> List.of(labelled("who agrees", input("second", "").with("required", "")));
      case "to" -> List.of(labelled("to", input("to", first.asText())));
      case "step" ->
          verb.equals("confirm")
              ? Stream.concat(Stream.of(hidden(field, first.asText())), items().stream()).toList()
              : List.of(hidden(field, first.asText()));
      default ->
          values.size() == 1
              ? List.of(hidden(field, values.getFirst()))
              : List.of(labelled(field, select(field, values)));
    };
  }

  private static List<Markup> decision() {
    List<String> words =
        Stream.of(Decision.values()).map(dev.sluice.run.command.CommandJson::word).toList();
    return List.of(
        labelled("decision", select("decision", words)),
        labelled("extend by, if so", input("extendBy", "").with("placeholder", "2h")));
  }

  private static List<Markup> items() {
    return List.of(
        labelled("items, if not all", input("item", "").with("placeholder", "2")),
        labelled("mark", select("mark", List.of("ticked", "failed", "not-applicable"))));
  }

  private static List<Markup> answers(JsonNode asked) {
    return asked.properties().stream()
        .<Markup>map(each ->
            labelled(
                each.getKey(),
                input("answer." + each.getKey(), "")
                    .with("required", "")
                    .with("placeholder", each.getValue().asText())))
        .toList();
  }

  static Markup.Element hidden(String name, String value) {
    return tag("input").with("type", "hidden").with("name", name).with("value", value);
  }

  private static Markup.Element input(String name, String value) {
    return tag("input").with("name", name).with("value", value);
  }

  private static Markup select(String name, List<String> values) {
    List<Markup> options =
        values.stream().<Markup>map(each -> tag("option", each).with("value", each)).toList();
    return tag("select").with("name", name).and(options);
  }

  private static Markup labelled(String label, Markup field) {
    return tag("label", new Markup.Text(label + " "), field);
  }

  private static JsonNode json(String paste) {
    try {
      return Wire.mapper().readTree(paste);
    } catch (JsonProcessingException notJson) {
      return Wire.mapper().createObjectNode();
    }
  }
}
