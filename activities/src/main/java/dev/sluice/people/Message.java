package dev.sluice.people;

import dev.sluice.port.NoticeKind;

/**
 * What people are told.
 *
 * @param subject one line, may be empty
 */
public record Message(NoticeKind kind, String subject, String text, boolean urgent) {
  private static final String URGENT = "URGENT: ";

  public Message {
    subject = subject.replaceAll("\\s+", " ").strip();
  }

  /**
   * The line that stands above the text: the subject, or the text's first line, marked if it is
   * urgent.
   */
  public String headline() {
    String line = subject.isEmpty() ? text.lines().findFirst().orElse("").strip() : subject;
    return urgent ? URGENT + line : line;
  }
}
