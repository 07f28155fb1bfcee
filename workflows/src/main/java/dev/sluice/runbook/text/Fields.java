package dev.sluice.runbook.text;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The fields of one map. Whatever key is asked for is known, so when all was asked for, the other
 * keys are problems, each with the nearest known one. Values that are wrong are noted and replaced
 * by a stand-in, so that reading goes on and finds all mistakes at once; whoever began the reading
 * throws the result away when there are problems.
 */
public final class Fields {
  private final Node.Mapping mapping;
  private final String kind;
  private final Problems problems;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Set<String> asked = new LinkedHashSet<>();

  private Fields(Node.Mapping mapping, String kind, Problems problems) {
    this.mapping = mapping;
    this.kind = kind;
    this.problems = problems;
    mapping.entries().forEach(entry -> values.put(entry.key().text(), entry.value()));
  }

  /**
   * A reader of maps.
   *
   * @param kind what the map is, with its article: "a stage"
   * @param read asks for every field there may be; fields not asked for are problems
   */
  public static <T> NodeReader<T> of(String kind, Function<Fields, T> read) {
    return (node, problems) -> {
      if (!(node instanceof Node.Mapping mapping)) {
        problems.add(node.at(), node.kind() + " stands here", kind + ", as a map of field: value");
        return Optional.empty();
      }
      Fields fields = new Fields(mapping, kind, problems);
      T value = read.apply(fields);
      fields.refuseOthers();
      return Optional.of(value);
    };
  }

  /** Where the map begins. */
  public Place at() {
    return mapping.at();
  }

  /** Where a field's value stands; where the map begins, if it is not there. */
  public Place at(String key) {
    return Optional.ofNullable(values.get(key)).map(Node::at).orElse(mapping.at());
  }

  /** For problems that only the reader of the map can see. */
  public Problems problems() {
    return problems;
  }

  /** Whether the field is written; makes it a known one. */
  public boolean has(String key) {
    asked.add(key);
    return values.containsKey(key);
  }

  /** The field, if it is written and right. */
  public <T> Optional<T> optional(String key, NodeReader<T> reader) {
    asked.add(key);
    return Optional.ofNullable(values.get(key)).flatMap(node -> reader.read(node, problems));
  }

  /** The field, or what it means when it is left out. */
  public <T> T or(String key, NodeReader<T> reader, T fallback) {
    return optional(key, reader).orElse(fallback);
  }

  /**
   * A field that must be there.
   *
   * @param standIn goes on in its place after the problem was noted
   */
  public <T> T need(String key, NodeReader<T> reader, T standIn) {
    if (!has(key)) {
      problems.add(
          at(), "%s has no '%s'".formatted(kind, key), "a field '%s:' in it".formatted(key));
    }
    return or(key, reader, standIn);
  }

  /** A single one or a list of them; none, if the field is left out. */
  public <T> List<T> list(String key, NodeReader<T> item) {
    return or(key, NodeReader.listOf(item), List.of());
  }

  /** A list that must have one item or more. */
  public <T> List<T> needList(String key, NodeReader<T> item) {
    List<T> items = need(key, NodeReader.listOf(item), List.of());
    if (values.get(key) instanceof Node.Sequence sequence && sequence.items().isEmpty()) {
      problems.add(sequence.at(), "'%s' is empty".formatted(key), "one item or more");
    }
    return items;
  }

  /** Notes a field that is known but has no place here, if it is written. */
  public void refuse(String key, String why, String expected) {
    if (values.containsKey(key)) {
      asked.add(key);
      problems.add(at(key), "'%s' %s".formatted(key, why), expected);
    }
  }

  /** Goes on to other readers with the raw field; makes it a known one. */
  public Optional<Node> node(String key) {
    asked.add(key);
    return Optional.ofNullable(values.get(key));
  }

  private void refuseOthers() {
    for (Node.Entry entry : mapping.entries()) {
      if (!asked.contains(entry.key().text())) {
        problems.unknown(entry.key().at(), "field of " + kind, entry.key().text(), asked);
      }
    }
  }
}
