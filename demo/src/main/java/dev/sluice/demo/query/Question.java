package dev.sluice.demo.query;

import dev.sluice.runbook.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/** A question to a {@link Store}, which has one number at a moment, or none. */
@FunctionalInterface
public interface Question {
  /** The number at a moment; empty when there is no series. */
  OptionalDouble at(Instant moment);

  /**
   * Reads a question: words of the demo's metrics, and around them what a worker puts there.
   *
   * @throws Malformed when it is none
   */
  static Question read(String text, Store store) {
    return new QuestionReader(text, store).read();
  }

  /** Reads a time such as {@code 5m} or {@code 1m30s}. */
  static Duration span(String text) {
    try {
      return DurationText.parse(text);
    } catch (IllegalArgumentException wrong) {
      throw new Malformed("not a valid duration string: \"" + text + "\"");
    }
  }
}
