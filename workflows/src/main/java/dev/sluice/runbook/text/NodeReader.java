package dev.sluice.runbook.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes a value of a node, or notes what is wrong with it; {@link Scalars} and {@link Fields} have
 * the common ones.
 */
@FunctionalInterface
public interface NodeReader<T> {
  /** The value; empty only after a problem was noted. */
  Optional<T> read(Node node, Problems problems);

  /** What it takes, as far as that can be said without a text. */
  default Shape shape() {
    return Shape.ANYTHING;
  }

  /** The same reader, which says what it takes. */
  default NodeReader<T> shaped(Supplier<Shape> shape) {
    return new Shaped<>(this, shape);
  }

  /** A reader of what is made of the value. */
  default <R> NodeReader<R> map(Function<T, R> make) {
    return then((value, problems) -> Optional.of(make.apply(value)));
  }

  /** A reader of what is made of the value, or a problem is noted. */
  default <R> NodeReader<R> then(BiFunction<T, Problems, Optional<R>> make) {
    NodeReader<R> both =
        (node, problems) -> read(node, problems).flatMap(value -> make.apply(value, problems));
    return both.shaped(this::shape);
  }

  /** Leaves the node as it is, for others to read as that shape. */
  static NodeReader<Node> unread(Supplier<Shape> shape) {
    return new Shaped<>((node, problems) -> Optional.of(node), shape);
  }

  /** Reads a list of these; a single one may stand alone. Items that are wrong are left out. */
  static <T> NodeReader<List<T>> listOf(NodeReader<T> item) {
    NodeReader<List<T>> list =
        (node, problems) -> {
          List<Node> items =
              node instanceof Node.Sequence sequence ? sequence.items() : List.of(node);
          List<T> values = new ArrayList<>();
          for (Node each : items) {
            item.read(each, problems).ifPresent(values::add);
          }
          return Optional.of(List.copyOf(values));
        };
    return list.shaped(() -> new Shape.ListOf(item.shape()));
  }

  /**
   * Reads a map whose keys are names that the author chose, in their order. Entries that are wrong
   * are left out.
   */
  static <T> NodeReader<List<Named<T>>> namedOf(String kind, NodeReader<T> value) {
    NodeReader<List<Named<T>>> named =
        (node, problems) -> {
          if (!(node instanceof Node.Mapping mapping)) {
            return problems.instead(node, kind + ", as a map of name: value");
          }
          List<Named<T>> values = new ArrayList<>();
          for (Node.Entry entry : mapping.entries()) {
            value
                .read(entry.value(), problems)
                .ifPresent(read -> values.add(new Named<>(entry.key(), read)));
          }
          return Optional.of(List.copyOf(values));
        };
    return named.shaped(() -> new Shape.Named(value.shape()));
  }

  /** The same with what is made of each; what nothing can be made of is left out. */
  static <V, T> NodeReader<List<T>> namedOf(
      String kind, NodeReader<V> value, BiFunction<Named<V>, Problems, Optional<T>> make) {
    return namedOf(kind, value)
        .then((all, problems) ->
            Optional.of(
                all.stream().flatMap(each -> make.apply(each, problems).stream()).toList()));
  }

  /** A value with the name that stands before it. */
  record Named<T>(Node.Scalar key, T value) {
    /** The name as it is written. */
    public String name() {
      return key.text();
    }
  }

  /** A reader with what it takes. */
  record Shaped<T>(NodeReader<T> reader, Supplier<Shape> takes) implements NodeReader<T> {
    @Override
    public Optional<T> read(Node node, Problems problems) {
      return reader.read(node, problems);
    }

    @Override
    public Shape shape() {
      return takes.get();
    }
  }
}
