package dev.sluice.people;

import dev.sluice.port.Incident;
import dev.sluice.port.Incident.State;
import java.util.List;
import java.util.Optional;

/**
 * Where a message comes from, so that channels can sort, link and attach.
 *
 * @param run its workflow id
 * @param id the same in each attempt to deliver it, and of no other message; absent: each attempt
 *     is taken for a message of its own
 * @param page address of the run's page, where people can open it
 * @param incident what it is about; absent: something that nothing else is said about
 * @param attachments what comes with it, where the channel can carry that
 */
public record Origin(
    Optional<String> run,
    Optional<String> id,
    Optional<String> page,
    Optional<Incident> incident,
    List<Attachment> attachments) {
  /** Nothing is known. */
  public static final Origin UNKNOWN =
      new Origin(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());

  public Origin {
    attachments = List.copyOf(attachments);
  }

  /** What becomes of the incident. */
  public State state() {
    return incident.map(Incident::state).orElse(State.TRIGGER);
  }

  /**
   * A document of the run.
   *
   * @param name of its file, a plain one
   */
  public record Attachment(String name, String text) {}
}
