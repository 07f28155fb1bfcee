package dev.sluice.runbook.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The fields of one map. Whatever key is asked for is known, so when all was asked for, the other
 * keys are problems. Values that are wrong are noted and replaced by a stand-in, so that reading
 * goes on and finds all mistakes at once; a key that is nearly a known one is noted and read as
 * that one, so that one mistake is told once. Whoever began the reading throws the result away when
 * there are problems.
 */
public final class Fields {
  private final Node.Mapping mapping;
  private final String kind;
  private final Problems problems;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Set<String> asked = new LinkedHashSet<>();
  private final List<String> missing = new ArrayList<>();
  private final Set<String> told = new LinkedHashSet<>();
  private final Optional<FormBuilder> asking;
  private final List<Node.Scalar> unknown;

  private Fields(Node.Mapping mapping, String kind, Problems problems) {
    this.mapping = mapping;
    this.kind = kind;
    this.problems = problems;
    this.asking = Optional.empty();
    mapping.entries().forEach(entry -> values.put(entry.key().text(), entry.value()));
    this.unknown = new ArrayList<>();
  }

  private Fields(String kind, FormBuilder asking) {
    this.mapping = new Node.Mapping(Place.START, List.of());
    this.kind = kind;
    this.problems = new Problems(kind);
    this.asking = Optional.of(asking);
    this.unknown = List.of();
  }

  /**
   * A reader of maps.
   *
   * @param kind what the map is, with its article: "a stage"
   * @param read asks for every field there may be; fields not asked for are problems
   */
  public static <T> NodeReader<T> of(String kind, Function<Fields, T> read) {
    NodeReader<T> reader =
        (node, problems) -> {
          Shape.Form form = form(kind, read);
          if (!(node instanceof Node.Mapping mapping)) {
            return problems.instead(node, kind + ", as a map " + needed(form));
          }
          Fields fields = new Fields(mapping, kind, problems);
          fields.correct(form);
          T value = read.apply(fields);
          fields.refuseOthers();
          return Optional.of(value);
        };
    return reader.shaped(() -> form(kind, read));
  }

  /** What the reader asks for, found out by letting it read a map in which nothing is right. */
  private static <T> Shape.Form form(String kind, Function<Fields, T> read) {
    FormBuilder asking = new FormBuilder();
    T unused = read.apply(new Fields(kind, asking));
    return asking.form(kind);
  }

  private static String needed(Shape.Form form) {
    List<String> needed =
        form.fields().stream()
            .filter(Shape.Field::needed)
            .map(field -> "'%s:'".formatted(field.name()))
            .toList();
    return needed.isEmpty() ? "of field: value" : "with " + String.join(" and ", needed);
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

  /** Notes what is wrong with a field, where it stands. */
  public void wrong(String key, String what, String expected) {
    problems.add(at(key), what, expected);
  }

  /** Notes what is wrong with the map as a whole. */
  public void wrong(String what, String expected) {
    problems.add(at(), what, expected);
  }

  /** Notes a problem where two of the values are the same. */
  public void requireDistinct(String key, List<?> values, String what, String expected) {
    if (values.stream().distinct().count() < values.size()) {
      wrong(key, what, expected);
    }
  }

  /** Whether the field is written, right or wrong; makes it a known one. */
  public boolean has(String key) {
    asked.add(key);
    return asking.isPresent() || told.contains(key) || values.containsKey(key);
  }

  /** Whether all that is written in the map is known, so that what lacks can be told. */
  public boolean isWhole() {
    return unknown.isEmpty();
  }

  /** The field, if it is written and right. */
  public <T> Optional<T> optional(String key, NodeReader<T> reader) {
    asked.add(key);
    asking.ifPresent(form -> form.takes(key, reader, false));
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
    asking.ifPresent(form -> form.takes(key, reader, true));
    if (!has(key)) {
      missing.add(key);
    }
    return or(key, reader, standIn);
  }

  /** A field that must be there, if it is right. */
  public <T> Optional<T> needed(String key, NodeReader<T> reader) {
    NodeReader<Optional<T>> maybe = (node, problems) -> Optional.of(reader.read(node, problems));
    return need(key, maybe.shaped(reader::shape), Optional.empty());
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

  /** Reads a key that is nearly one of the form as that one, after the problem was noted. */
  private void correct(Shape.Form form) {
    Set<String> names = new LinkedHashSet<>();
    form.fields().forEach(field -> names.add(field.name()));
    Set<String> free = new LinkedHashSet<>(names);
    free.removeAll(values.keySet());
    Optional<Node.Entry> before = Optional.empty();
    for (Node.Entry entry : mapping.entries()) {
      String key = entry.key().text();
      Optional<String> meant =
          names.contains(key) ? Optional.empty() : meant(key, free, unknown.size());
      meant.ifPresent(name -> {
        problems.unknown(entry.key().at(), "field of " + kind, key, names);
        values.remove(key);
        values.put(name, entry.value());
        free.remove(name);
      });
      if (meant.isEmpty() && !names.contains(key) && !isOutdented(before, entry, names)) {
        unknown.add(entry.key());
      }
      before = Optional.of(entry);
    }
  }

  /** Of keys beyond those that can be told nobody learns what was meant. */
  private static Optional<String> meant(String key, Collection<String> valid, int before) {
    return before < Problems.MOST ? Nearest.to(key, valid) : Optional.empty();
  }

  /** Whether it stands right behind an empty field, in which it was probably meant to be. */
  private boolean isOutdented(Optional<Node.Entry> before, Node.Entry entry, Set<String> names) {
    String empty = before.map(each -> each.key().text()).orElse("");
    boolean outdented =
        names.contains(empty) && before.map(Node.Entry::value).filter(Fields::isEmpty).isPresent();
    if (outdented) {
      problems.add(
          entry.key().at(),
          "%s stands beside '%s', which is empty".formatted(Shown.of(entry.key().text()), empty),
          "it indented deeper, below '%s:'".formatted(empty));
      told.add(empty);
      values.remove(empty);
    }
    return outdented;
  }

  private static boolean isEmpty(Node node) {
    return node instanceof Node.Scalar scalar && scalar.isNothing() && scalar.text().isEmpty();
  }

  /** A field that is needed was probably meant by one that is not known: told once. */
  private void refuseOthers() {
    unknown.removeIf(key -> asked.contains(key.text()));
    List<Node.Scalar> far = new ArrayList<>();
    for (Node.Scalar key : unknown) {
      Optional<String> meant = meant(key.text(), asked, far.size());
      meant.ifPresentOrElse(
          name -> {
            problems.unknown(key.at(), "field of " + kind, key.text(), asked);
            missing.remove(name);
          },
          () -> far.add(key));
    }
    refuse(far);
  }

  private void refuse(List<Node.Scalar> far) {
    for (int i = 0; i < far.size(); i++) {
      Node.Scalar key = far.get(i);
      if (i < missing.size()) {
        problems.add(
            key.at(),
            "unknown field of %s %s, and no '%s'"
                .formatted(kind, Shown.of(key.text()), missing.get(i)),
            "one of " + String.join(", ", asked));
      } else {
        problems.unknown(key.at(), "field of " + kind, key.text(), asked);
      }
    }
    missing.stream()
        .skip(far.size())
        .forEach(key ->
            problems.add(
                at(), "%s has no '%s'".formatted(kind, key), "a field '%s:' in it".formatted(key)));
  }

  /** Notes what a reader asks for, in its order. */
  private static final class FormBuilder {
    private final Map<String, Shape.Field> fields = new LinkedHashMap<>();

    /** A field is asked for; what is needed once is needed. */
    void takes(String name, NodeReader<?> reader, boolean needed) {
      fields.merge(
          name,
          new Shape.Field(name, reader::shape, needed),
          (first, again) -> new Shape.Field(name, first.shape(), first.needed() || again.needed()));
    }

    Shape.Form form(String kind) {
      return new Shape.Form(kind, List.copyOf(fields.values()));
    }
  }
}
