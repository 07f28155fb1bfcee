package dev.sluice.people.webhook;

import java.util.Optional;

/**
 * What a webhook said.
 *
 * @param status {@link #NO_ANSWER} when nothing came back
 * @param text beginning of its body, or why nothing came back
 * @param retryAfter header of that name
 */
record Answer(int status, String text, Optional<String> retryAfter) {
  static final int NO_ANSWER = 0;

  boolean taken() {
    return status >= 200 && status < 300;
  }

  boolean overloaded() {
    return status == 429;
  }

  boolean failing() {
    return status >= 500 || status == NO_ANSWER;
  }

  String why() {
    String said = text.strip().replaceAll("\\s+", " ");
    return status == NO_ANSWER
        ? "no answer: " + said
        : "status %d %s".formatted(status, said).strip();
  }
}
