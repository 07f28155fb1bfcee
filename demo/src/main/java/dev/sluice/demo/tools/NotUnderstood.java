package dev.sluice.demo.tools;

/** Says which word of a command line is wrong and what was expected. */
final class NotUnderstood extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotUnderstood(String message) {
    super(message);
  }
}
