package dev.sluice.runbook;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;

/**
 * A typed answer that a person gives.
 *
 * @param of what a choice is made from; empty for every other type
 */
public record Asked(
    String name,
    AnswerType type,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<String> of) {
  public Asked {
    of = List.copyOf(of);
  }

  /** One that is no choice. */
  public Asked(String name, AnswerType type) {
    this(name, type, List.of());
  }

  /** Whether that answers it. */
  public boolean takes(String value) {
    return type == AnswerType.CHOICE ? of.contains(value) : type.takes(value);
  }

  /** What is expected, for people: {@code one of green, yellow, red}. */
  @JsonIgnore
  public String expected() {
    return type == AnswerType.CHOICE ? "one of " + String.join(", ", of) : type.expected();
  }
}
