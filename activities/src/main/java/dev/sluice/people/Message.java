package dev.sluice.people;

import dev.sluice.port.NoticeKind;

/**
 * What people are told.
 *
 * @param subject one line, may be empty
 * @param origin where it comes from
 */
public record Message(NoticeKind kind, String subject, String text, boolean urgent, Origin origin) {
  private static final String URGENT = "URGENT: ";

  public Message {
    subject = subject.replaceAll("\\s+", " ").strip();
  }

  /** One of which nobody knows where it comes from. */
  public Message(NoticeKind kind, String subject, String text, boolean urgent) {
    this(kind, subject, text, urgent, Origin.UNKNOWN);
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
