package dev.sluice.demo.people;

import java.util.List;

/**
 * Something that has reached somebody.
 *
 * @param by the way that it came, such as {@code mail}
 * @param subject one line
 * @param files what can be opened of it, the most readable first
 */
public record Arrival(String by, String subject, List<Sheet> files) {
  public Arrival {
    files = List.copyOf(files);
  }

  /**
   * One file of it.
   *
   * @param ending of its name, such as {@code .eml}
   */
  public record Sheet(String ending, String text) {}

  /** One that is a text and nothing else; its first line is the subject. */
  public static Arrival text(String by, String text) {
    return new Arrival(
        by, text.lines().findFirst().orElse(""), List.of(new Sheet(".txt", text + "\n")));
  }
}
