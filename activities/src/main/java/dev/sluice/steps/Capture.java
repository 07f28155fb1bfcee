package dev.sluice.steps;

import dev.sluice.leash.Output;
import dev.sluice.secrets.Mask;
import java.util.Optional;

/**
 * Keeps an output as data: whole and as it was printed, or not at all. A list that lacks its first
 * names looks like a list.
 */
final class Capture {
  private static final int MOST = 16_384;

  private Capture() {}

  /** Why this cannot be kept; absent: it can. */
  static Optional<String> hindered(Output output, Mask mask) {
    if (!output.whole() || output.text().length() > MOST) {
      return Optional.of(
          "it printed more than 16,384 characters, and 'capture' keeps all or nothing: let it print"
              + " less, or write a file and print its name");
    }
    return mask.apply(output.text()).equals(output.text())
        ? Optional.empty()
        : Optional.of(
            "its output holds a secret, and 'capture' keeps none: let it print something else");
  }
}
