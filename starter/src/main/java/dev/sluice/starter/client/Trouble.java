package dev.sluice.starter.client;

/** Something that ends a command, as one sentence for who typed it. */
public final class Trouble extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode code;

  public Trouble(ExitCode code, String sentence) {
    super(sentence, null, false, false);
    this.code = code;
  }

  /** What the shell is told. */
  public ExitCode code() {
    return code;
  }

  /** The sentence for people. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
