package dev.sluice.runbook.text;

import java.util.Optional;

/**
 * Something that is wrong in a text.
 *
 * @param line from 1
 * @param column from 1
 * @param what what was found
 * @param expected what should stand there
 * @param nearest the known word that was probably meant
 */
public record Problem(
    String file, int line, int column, String what, String expected, Optional<String> nearest) {
  /** One line for people, in the form that editors and terminals link to the place. */
  public String sentence() {
    return "%s:%d:%d: %s; expected %s%s"
        .formatted(
            file,
            line,
            column,
            what,
            expected,
            nearest.map(word -> "; did you mean '" + word + "'?").orElse(""));
  }

  @Override
  public String toString() {
    return sentence();
  }
}
