package dev.sluice.starter.client;

/** What the command line returns to the shell. */
public enum ExitCode {
  DONE(0, "done"),
  BAD_INPUT(2, "bad input: nothing was sent"),
  REFUSED(3, "the run refused the command, or the run exists already: nothing changed"),
  NOT_FOUND(4, "no such run"),
  ROLLED_BACK(5, "the run was rolled back (start --wait, watch)"),
  NO_WORKER(
      6,
      "no worker answers: a command was kept by Temporal as a signal, anything else was not done"),
  UNREACHABLE(7, "Temporal cannot be reached"),
  FAILED(8, "failed: the run failed, was aborted or ended held, or something else went wrong");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** The number for the shell. */
  public int code() {
    return code;
  }

  /** For people. */
  public String meaning() {
    return meaning;
  }
}
