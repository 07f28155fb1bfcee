package dev.sluice.starter.client;

/** What became of a command. */
public sealed interface Sent {
  /** Accepted; {@code what} says what it will do. */
  record Accepted(String what) implements Sent {}

  /** Refused; nothing changed. */
  record Refused(String why) implements Sent {}

  /** No worker answered, so Temporal keeps it as a signal with the same id, which counts once. */
  record KeptAsSignal(String why) implements Sent {}
}
