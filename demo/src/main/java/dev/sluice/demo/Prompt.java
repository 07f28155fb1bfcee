package dev.sluice.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.port.Wire;
import dev.sluice.report.RunView.Waiting;
import dev.sluice.run.command.Command;
import dev.sluice.run.command.CommandJson;
import dev.sluice.run.command.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Asks at the terminal, one line for each thing to be known, without ever keeping the run's display
 * from going on.
 */
final class Prompt implements Answerer {
  /** Who acts when the run asks anybody and the line is left empty. */
  private static final String ANYBODY = "bo";

  private final Screen screen;
  private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private Optional<Dialogue> dialogue = Optional.empty();

  Prompt(Screen screen) {
    this.screen = screen;
    Thread.ofPlatform().daemon().name("terminal").start(this::read);
  }

  private void read() {
    // Standard input is not ours to close.
    BufferedReader terminal =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    try {
      for (String line = terminal.readLine(); line != null; line = terminal.readLine()) {
        lines.add(line.strip());
      }
    } catch (IOException closed) {
      screen.say("the terminal is gone: sign with `sluice sign` or in the Temporal UI");
    }
  }

  /** A question that is being asked, field by field. */
  private record Dialogue(Waiting about, String name, ObjectNode json, Deque<String> fields) {}

  @Override
  public Optional<Command> answer(Waiting waiting) {
    if (dialogue.filter(each -> each.about().what().equals(waiting.what())).isEmpty()) {
      lines.clear();
      dialogue = begun(waiting);
      dialogue.ifPresent(this::ask);
    }
    String line = lines.poll();
    if (line == null || dialogue.isEmpty()) {
      return Optional.empty();
    }
    return next(dialogue.get(), line);
  }

  private Optional<Dialogue> begun(Waiting waiting) {
    screen.say("");
    screen.say(waiting.what());
    if (waiting.paste().isEmpty()) {
      return Optional.empty();
    }
    String name = waiting.kind().equals("retry or skip") ? "retry" : waiting.kind();
    ObjectNode json = parsed(waiting.paste().getFirst());
    Deque<String> fields = new ArrayDeque<>();
    for (Iterator<String> answers = json.path("answers").fieldNames(); answers.hasNext(); ) {
      fields.add("answers." + answers.next());
    }
    if (name.equals("sign")) {
      fields.add("decision");
    }
    if (name.equals("decide")) {
      fields.add("option");
    }
    if (json.path("by").asText().contains(" ")) {
      json.put("by", ANYBODY);
    }
    fields.add("by");
    fields.add("reason");
    return Optional.of(new Dialogue(waiting, name, json, fields));
  }

  private void ask(Dialogue open) {
    String field = open.fields().getFirst();
    screen.ask(
        "  %s %s%s: "
            .formatted(
                open.name(),
                field.replace("answers.", ""),
                field.equals("reason") ? "" : " [" + current(open.json(), field) + "]"));
  }

  private static String current(ObjectNode json, String field) {
    return field.startsWith("answers.")
        ? json.path("answers").path(field.substring("answers.".length())).asText()
        : json.path(field).asText();
  }

  private Optional<Command> next(Dialogue open, String line) {
    String field = open.fields().getFirst();
    if (field.equals("reason") && line.isEmpty()) {
      ask(open);
      return Optional.empty();
    }
    if (!line.isEmpty()) {
      put(open.json(), field, line);
    }
    open.fields().removeFirst();
    if (!open.fields().isEmpty()) {
      ask(open);
      return Optional.empty();
    }
    dialogue = Optional.empty();
    return command(open);
  }

  private static void put(ObjectNode json, String field, String line) {
    if (field.startsWith("answers.")) {
      json.withObject("/answers").put(field.substring("answers.".length()), line);
    } else {
      json.put(field, line);
    }
  }

  private Optional<Command> command(Dialogue done) {
    try {
      return Optional.of(CommandJson.read(done.name(), done.json().toString()));
    } catch (Refusal refused) {
      screen.say("  " + refused.getMessage());
      return Optional.empty();
    }
  }

  private static ObjectNode parsed(String paste) {
    try {
      return (ObjectNode) Wire.mapper().readTree(paste);
    } catch (JsonProcessingException unreadable) {
      throw new DemoTrouble("the JSON to paste is malformed: " + paste);
    }
  }
}
