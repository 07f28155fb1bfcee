package dev.sluice.runbook.text;

/**
 * Where something stands in a text.
 *
 * @param line from 1
 * @param column from 1, in characters as people count them
 */
public record Place(int line, int column) {
  /** The first character of a text. */
  public static final Place START = new Place(1, 1);
}
