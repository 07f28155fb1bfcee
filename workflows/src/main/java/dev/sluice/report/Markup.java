package dev.sluice.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A piece of HTML or SVG. Text and values are escaped when it is written, wherever they stand, so
 * that what people and programs have typed cannot become markup. Pure.
 */
public sealed interface Markup {
  /** Elements that HTML knows no end of. */
  Set<String> EMPTY = Set.of("input", "br", "meta", "link", "hr", "img");

  /** Text as it is to be read. */
  record Text(String text) implements Markup {}

  /** A name and its value. */
  record Attribute(String name, String value) {}

  /** An element. */
  record Element(String tag, List<Attribute> attributes, List<Markup> inner) implements Markup {
    public Element {
      attributes = List.copyOf(attributes);
      inner = List.copyOf(inner);
    }

    /** The same with an attribute. */
    public Element with(String name, Object value) {
      List<Attribute> more = new ArrayList<>(attributes);
      more.add(new Attribute(name, String.valueOf(value)));
      return new Element(tag, more, inner);
    }

    /** The same with these behind what stands in it. */
    public Element and(Markup... more) {
      return and(List.of(more));
    }

    /** The same with these behind what stands in it. */
    public Element and(List<? extends Markup> more) {
      return new Element(
          tag, attributes, Stream.<Markup>concat(inner.stream(), more.stream()).toList());
    }

    @Override
    public String toString() {
      return written();
    }
  }

  /** An element with these in it. */
  static Element tag(String tag, Markup... inner) {
    return new Element(tag, List.of(), List.of(inner));
  }

  /** An element with a text in it. */
  static Element tag(String tag, String text) {
    return tag(tag, new Text(text));
  }

  /** As it is sent. */
  default String written() {
    return switch (this) {
      case Text(String text) -> escaped(text);
      case Element element -> {
        String attributes =
            element.attributes().stream()
                .map(each -> " %s=\"%s\"".formatted(each.name(), escaped(each.value())))
                .collect(Collectors.joining());
        String begin = "<" + element.tag() + attributes + ">";
        yield EMPTY.contains(element.tag())
            ? begin
            : begin
                + element.inner().stream().map(Markup::written).collect(Collectors.joining())
                + "</"
                + element.tag()
                + ">";
      }
    };
  }

  private static String escaped(String text) {
    return Plain.lines(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
