package dev.sluice.run.command;

/** A command that will not be carried out; the message is one sentence for who sent it. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Refusal(String message) {
    // Without a stack trace: Temporal's UI would print all of it below the sentence.
    super(message, null, false, false);
  }
}
