package dev.sluice.library;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.port.PinnedPlan.Input;
import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.InputField;
import dev.sluice.runbook.Percent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks the inputs of a start against those that the runbook declares. */
record InputCheck(List<InputField> declared, Objections objections) {
  private static final int LONGEST = 4000;

  /**
   * Every declared input with its value, defaults filled in; what is wrong goes to the objections.
   */
  List<Input> check(JsonNode given) {
    List<String> names = declared.stream().map(InputField::name).toList();
    given
        .fieldNames()
        .forEachRemaining(name -> {
          if (!names.contains(name)) {
            objections.add(Sentences.unknown("input", name, names));
          }
        });
    List<Input> values = new ArrayList<>();
    for (InputField field : declared) {
      value(field, Optional.ofNullable(given.get(field.name())))
          .ifPresent(value -> values.add(new Input(field.name(), value)));
    }
    return values;
  }

  private Optional<String> value(InputField field, Optional<JsonNode> given) {
    if (given.isEmpty() || given.get().isNull()) {
      return absent(field);
    }
    Optional<String> text = text(field, given.get());
    if (text.isEmpty()) {
      objections.add(
          "input '%s' is %s, which is not a valid %s: expected %s"
              .formatted(
                  field.name(), Sentences.shown(given.get()), kind(field), shape(field.type())));
    }
    return text;
  }

  private Optional<String> absent(InputField field) {
    if (field.required()) {
      objections.add(
          "input '%s' is missing: expected %s%s"
              .formatted(field.name(), shape(field.type()), explained(field)));
    }
    return Optional.of(field.fallback().orElse(""));
  }

  private static Optional<String> text(InputField field, JsonNode given) {
    boolean plain =
        given.isTextual() || (given.isIntegralNumber() && field.type() == InputField.Type.COUNT);
    String text = given.asText();
    boolean fits =
        switch (field.type()) {
          case TEXT ->
              text.length() <= LONGEST
                  && text.chars().noneMatch(InputCheck::forbidden)
                  && !(field.required() && text.isBlank());
          case COUNT -> text.matches("[0-9]{1,15}");
          case DURATION -> DurationText.fits(text);
          case PERCENT -> isPercent(text);
        };
    return plain && fits ? Optional.of(text) : Optional.empty();
  }

  /** A zero byte ends a word of a command early; other controls only disguise what people read. */
  private static boolean forbidden(int character) {
    return Character.isISOControl(character) && character != '\n' && character != '\t';
  }

  private static boolean isPercent(String text) {
    try {
      Percent.parse(text);
      return true;
    } catch (IllegalArgumentException notOne) {
      return false;
    }
  }

  private static String explained(InputField field) {
    return field.description().isBlank() ? "" : " (" + field.description() + ")";
  }

  private static String kind(InputField field) {
    return switch (field.type()) {
      case TEXT -> "text";
      case COUNT -> "count";
      case DURATION -> "duration";
      case PERCENT -> "percentage";
    };
  }

  private static String shape(InputField.Type type) {
    return switch (type) {
      case TEXT ->
          "text in quotes, at most %,d characters, not blank where it is required"
              .formatted(LONGEST);
      case COUNT -> "a whole number from 0, such as 3";
      case DURATION -> "a duration in quotes, such as \"2h\" or \"15m\"";
      case PERCENT -> "a percentage in quotes, such as \"5%\"";
    };
  }

  /** A value that would be accepted, for an example. */
  static String example(InputField field) {
    return field
        .fallback()
        .filter(text -> !text.isBlank())
        .orElseGet(() ->
            switch (field.type()) {
              case TEXT -> "...";
              case COUNT -> "3";
              case DURATION -> "2h";
              case PERCENT -> "5%";
            });
  }
}
