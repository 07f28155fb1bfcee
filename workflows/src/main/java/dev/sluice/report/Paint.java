package dev.sluice.report;

/** Whether text may be coloured. */
public enum Paint {
  /** For files and pipes. */
  PLAIN,
  /** For terminals that understand ANSI sequences. */
  ANSI;

  private static final String RESET = "\u001b[0m";

  String bold(String text) {
    return with("\u001b[1m", text);
  }

  String good(String text) {
    return with("\u001b[32m", text);
  }

  String attention(String text) {
    return with("\u001b[33m", text);
  }

  String bad(String text) {
    return with("\u001b[31m", text);
  }

  private String with(String code, String text) {
    return switch (this) {
      case PLAIN -> text;
      case ANSI -> code + text + RESET;
    };
  }
}
