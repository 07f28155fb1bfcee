package dev.sluice.runbook.text;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Turns the parser's events into nodes. Events come one by one, so a text that is too deep is left
 * before it costs anything, and an alias is never followed.
 */
final class NodeBuilder {
  private static final Node.Look HIDDEN = new Node.Look(false, false, 0, false);

  private final Written written;
  private final Iterator<Event> events;
  private final Problems problems;

  NodeBuilder(String text, Iterator<Event> events, Problems problems) {
    this.written = new Written(text);
    this.events = events;
    this.problems = problems;
  }

  /** The only document of the text. */
  Optional<Node> document() {
    events.next();
    if (!(events.next() instanceof DocumentStartEvent start)) {
      return problems.instead(Place.START, "the text is empty", "a YAML map");
    }
    if (start.getSpecVersion().isPresent() || !start.getTags().isEmpty()) {
      problems.add(place(start), "a directive stands before the document", "no %YAML or %TAG line");
    }
    try {
      Node document = node(events.next(), 0);
      events.next();
      if (events.next() instanceof DocumentStartEvent second) {
        problems.add(place(second), "a second document begins", "one document in a file");
      }
      return Optional.of(document);
    } catch (TooDeep deep) {
      return problems.instead(
          deep.at,
          "lists and maps are nested too deeply",
          "at most " + YamlText.DEEPEST + " levels");
    }
  }

  private Node node(Event event, int depth) throws TooDeep {
    Place at = place(event);
    if (event instanceof AliasEvent) {
      problems.add(
          at,
          "an alias (*name) stands here",
          "the text itself, written out, or quotes around a text that begins with '*'");
      return new Node.Scalar(at, "", HIDDEN);
    }
    if (event instanceof NodeEvent anchored && anchored.getAnchor().isPresent()) {
      problems.add(
          at,
          "an anchor (&name) stands here",
          "no anchors, or quotes around a text that begins with '&'");
    }
    if (event instanceof CollectionStartEvent collection) {
      if (depth == YamlText.DEEPEST) {
        throw new TooDeep(at);
      }
      refuseTag(at, collection.getTag());
      return collection instanceof MappingStartEvent
          ? mapping(at, collection.isFlow(), depth + 1)
          : sequence(at, depth + 1);
    }
    ScalarEvent scalar = (ScalarEvent) event;
    refuseTag(at, scalar.getTag());
    return new Node.Scalar(at, scalar.getValue(), look(scalar));
  }

  /** A key with what follows it; in braces a colon may be forgotten, or a comma may cut a text. */
  private Node value(Event key, boolean afterComma, int depth) throws TooDeep {
    Event event = events.next();
    if (afterComma
        && key instanceof ScalarEvent cut
        && event instanceof ScalarEvent value
        && value.isPlain()
        && value.getValue().isEmpty()
        && !written.colonBetween(key, value)) {
      problems.add(
          place(key),
          Shown.of(cut.getValue()) + " has no value, as a comma ends the text" + " before it",
          "quotes around a text with a comma in it, or 'NAME: VALUE'");
    }
    return node(event, depth);
  }

  private Node sequence(Place at, int depth) throws TooDeep {
    List<Node> items = new ArrayList<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      items.add(node(event, depth));
    }
    return new Node.Sequence(at, items);
  }

  private Node mapping(Place at, boolean flow, int depth) throws TooDeep {
    List<Node.Entry> entries = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      Node key = node(event, depth);
      Node value = value(event, flow && !seen.isEmpty(), depth);
      switch (key) {
        case Node.Scalar name when seen.add(name.text()) ->
            entries.add(new Node.Entry(name, value));
        case Node.Scalar twice ->
            problems.add(
                twice.at(),
                "the key " + Shown.of(twice.text()) + " stands here a second time",
                "each key once");
        case Node.Sequence list ->
            problems.add(list.at(), "a list stands as a key", "a word as the key");
        case Node.Mapping map ->
            problems.add(
                map.at(),
                "a map stands as a key",
                "a word as the key; text that begins with '{' needs quotes");
      }
    }
    return new Node.Mapping(at, entries);
  }

  private void refuseTag(Place at, Optional<String> tag) {
    if (tag.isPresent()) {
      problems.add(
          at,
          "a tag " + Shown.of(tag.get()) + " stands here",
          "no tags, and quotes around a text that begins with '!'");
    }
  }

  private Node.Look look(ScalarEvent event) {
    int length = event.getValue().codePointCount(0, event.getValue().length());
    int shown =
        event.getEndMark().map(Mark::getIndex).orElse(0)
            - event.getStartMark().map(Mark::getIndex).orElse(0);
    boolean oneLine =
        event.getEndMark().map(Mark::getLine).equals(event.getStartMark().map(Mark::getLine));
    int lead = event.isPlain() ? 0 : 1;
    boolean quotedOrPlain = event.isPlain() || event.isSQuoted() || event.isDQuoted();
    return new Node.Look(
        event.isPlain(),
        oneLine && quotedOrPlain && shown == length + 2 * lead,
        lead,
        event.isPlain() && written.commentAfter(event));
  }

  private static Place place(Event event) {
    return event.getStartMark().map(YamlText::placeOf).orElse(Place.START);
  }

  /** Leaves the recursion; never leaves this class. */
  private static final class TooDeep extends Exception {
    private final transient Place at;

    private TooDeep(Place at) {
      super("nested too deeply", null, false, false);
      this.at = at;
    }
  }
}
