package dev.sluice.posts;

import dev.sluice.secrets.Mask;
import java.util.Optional;

/**
 * What the other side said.
 *
 * @param status {@link #NO_ANSWER} when nothing came back
 * @param text beginning of its body, or why nothing came back; may hold secrets
 * @param retryAfter header of that name
 */
public record Answer(int status, String text, Optional<String> retryAfter) {
  /** The status of an answer that never came. */
  public static final int NO_ANSWER = 0;

  private static final int SHOWN = 500;

  /** Whether it has what was sent. */
  public boolean taken() {
    return status >= 200 && status < 300;
  }

  boolean overloaded() {
    return status == 429;
  }

  boolean failing() {
    return status >= 500 || status == NO_ANSWER;
  }

  /** Why it was not taken: {@code status 404 no_service}, without secrets. */
  public String why(Mask mask) {
    // Masked before it is cut, or the cut could leave half a secret in sight.
    String masked = mask.apply(text);
    String said =
        masked.substring(0, Math.min(SHOWN, masked.length())).strip().replaceAll("\\s+", " ");
    return status == NO_ANSWER
        ? "no answer: " + said
        : "status %d %s".formatted(status, said).strip();
  }
}
