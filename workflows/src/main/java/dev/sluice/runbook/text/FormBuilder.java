package dev.sluice.runbook.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Notes what a reader asks for, in its order. */
final class FormBuilder {
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
