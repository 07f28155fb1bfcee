package dev.sluice.demo.line;

import java.io.IOException;

/** One connection: each line is answered, until it is over. */
public interface Conversation {
  /** What is said first; may be empty. */
  default String greeting() {
    return "";
  }

  /**
   * What is answered to a line; may be empty.
   *
   * @throws IOException if what it is about cannot be kept; the connection is given up then
   */
  String answer(String line) throws IOException;

  /** Whether no further line is answered. */
  boolean over();
}
