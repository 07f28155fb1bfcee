package dev.sluice.runbook.text;

import java.util.List;
import java.util.Optional;

/**
 * A piece of a YAML text with its place. Every scalar is a text: what it means is for its reader to
 * say.
 */
public sealed interface Node {
  /** Where it begins. */
  Place at();

  /** What it is, for messages. */
  default String kind() {
    return switch (this) {
      case Scalar scalar -> scalar.isNothing() ? "nothing" : "a text";
      case Sequence sequence -> "a list";
      case Mapping mapping -> "a map";
    };
  }

  /** What stands at a key, if it is a map. */
  default Optional<Node> field(String key) {
    return this instanceof Mapping mapping ? mapping.value(key) : Optional.empty();
  }

  /** A single text, number or word. */
  record Scalar(Place at, String text, Look look) implements Node {
    /** Whether nothing was written: no text at all, or YAML's word for it. */
    public boolean isNothing() {
      return look.plain() && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
    }

    /**
     * The place of a character inside; the beginning, where the file shows the text otherwise than
     * it reads.
     */
    public Place within(int offset) {
      return look.verbatim() ? new Place(at.line(), at.column() + look.lead() + offset) : at;
    }
  }

  /**
   * How a scalar looks in the file.
   *
   * @param plain without quotes
   * @param verbatim on one line, character by character as it reads
   * @param lead characters before the first of the text, e.g. a quote
   * @param cut whether a comment without a blank after its # follows, as in {@code ticket #12}
   */
  record Look(boolean plain, boolean verbatim, int lead, boolean cut) {}

  /** A list. */
  record Sequence(Place at, List<Node> items) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** A map; no key stands twice in it. */
  record Mapping(Place at, List<Entry> entries) implements Node {
    public Mapping {
      entries = List.copyOf(entries);
    }

    /** The keys in their order. */
    public List<Scalar> keys() {
      return entries.stream().map(Entry::key).toList();
    }

    /** What stands at a key. */
    public Optional<Node> value(String key) {
      return entries.stream()
          .filter(entry -> entry.key().text().equals(key))
          .map(Entry::value)
          .findFirst();
    }
  }

  /** A key with what stands there. */
  record Entry(Scalar key, Node value) {}
}
