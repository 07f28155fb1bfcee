package dev.sluice.worker;

import java.util.Optional;

/**
 * An attempt that is kept on disk while it runs.
 *
 * @param token the server's name for it, in Base64
 * @param once present: a step that may not be repeated, so that people are asked about it
 */
record Kept(String token, Optional<Once> once) {
  /**
   * A step that acts once.
   *
   * @param run absent: it is no program that could have outlived its worker
   */
  record Once(Optional<String> run, String step) {}
}
