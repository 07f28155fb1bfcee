package dev.sluice.acceptance.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.Map;
import java.util.UUID;

/**
 * Sees to it that no process of the tests outlives them, even if they are killed. What is started
 * has a mark in its environment, and so has all that it starts itself; {@code deploy/sweep} ends
 * what has the mark as soon as this process is gone. Nothing stands between a test and a program
 * that it kills, as {@code deploy/keep} would: that tidies up behind it, and hides what it left.
 */
public final class Kept {
  private static final String NAME =
      "SLUICE_TESTS_" + UUID.randomUUID().toString().replace('-', '_');
  private static final String VALUE = "kept";

  /** Its standard input is the pipe whose end is the end of this process. */
  private static final Process SWEEPER = sweeper();

  private Kept() {}

  private static Process sweeper() {
    String script = Place.root().resolve("deploy/sweep").toString();
    try {
      return new ProcessBuilder(script, NAME + "=" + VALUE)
          .redirectOutput(Redirect.DISCARD)
          .redirectError(Redirect.DISCARD)
          .start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** To be set in whatever is started. */
  public static Map<String, String> mark() {
    if (!SWEEPER.isAlive()) {
      throw new AssertionError("deploy/sweep has ended, and would not see to what is started now");
    }
    return Map.of(NAME, VALUE);
  }
}
