package dev.sluice.runbook.text;

import java.util.List;
import java.util.function.Supplier;

/** What a reader takes, for those who have to know it before they read: editors, and schemas. */
public sealed interface Shape {
  /** Whatever can be written. */
  Shape ANYTHING = new Anything();

  /** Nothing is known of it. */
  record Anything() implements Shape {}

  /**
   * A single text, number or word.
   *
   * @param said what it has to be, for people
   * @param pattern a regular expression that every right text matches as a whole; empty: any text
   * @param numbers whether it may look like a number, as 1.0 does
   */
  record Text(String said, String pattern, boolean numbers) implements Shape {}

  /** One of some words. */
  record Words(List<String> words) implements Shape {
    public Words {
      words = List.copyOf(words);
    }
  }

  /** A whole number. */
  record Count(long least, long most) implements Shape {}

  /** Yes or no, written {@code true} or {@code false}. */
  record Flag() implements Shape {}

  /** A list of one thing, or one of it alone. */
  record ListOf(Shape item) implements Shape {}

  /** A map from names that its author chose. */
  record Named(Shape value) implements Shape {}

  /** A map of known fields. */
  record Form(String kind, List<Field> fields) implements Shape {
    public Form {
      fields = List.copyOf(fields);
    }
  }

  /** One of several. */
  record OneOf(List<Shape> shapes) implements Shape {
    public OneOf {
      shapes = List.copyOf(shapes);
    }
  }

  /** A shape with a name of its own, which may hold itself. */
  record Known(String name, Supplier<Shape> shape) implements Shape {}

  /**
   * A field of a map.
   *
   * @param needed whether the map is wrong without it
   */
  record Field(String name, Supplier<Shape> shape, boolean needed) {}
}
