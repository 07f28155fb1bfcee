package dev.sluice.people;

import dev.sluice.people.Origin.Attachment;
import dev.sluice.port.Incident;
import dev.sluice.port.PeopleActivities.Words;
import dev.sluice.runfolder.RunFolder;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes messages of notices.
 *
 * @param data where runs keep things on this worker's disk
 */
record Messages(Path data, RunPages pages) {
  /** More than that no mail server is asked to take. */
  private static final int MOST_CHARACTERS = 5_000_000;

  /**
   * Who has a notice told.
   *
   * @param run its workflow id
   * @param id of this notice, whichever attempt it is
   */
  record Teller(String run, String id) {}

  /** The message; what cannot be attached is named below its text. */
  Message of(Words words, Optional<Teller> teller) {
    Optional<String> run = words.about().run().or(() -> teller.map(Teller::run));
    List<Attachment> attached = new ArrayList<>();
    StringBuilder text = new StringBuilder(words.text());
    for (String name : words.about().documents()) {
      attach(run, name, attached)
          .ifPresent(why -> text.append("\n(not attached: %s, %s)".formatted(name, why)));
    }
    return new Message(
        words.kind(),
        words.subject(),
        text.toString(),
        words.urgent(),
        new Origin(
            run,
            teller.map(Teller::id),
            run.flatMap(pages::of),
            words.about().incident().or(() -> run.map(id -> Incident.of(id, words.kind()))),
            attached));
  }

  /** Adds a document, or says why not. */
  private Optional<String> attach(Optional<String> run, String name, List<Attachment> attached) {
    if (run.isEmpty()) {
      return Optional.of("since its run is unknown");
    }
    try {
      Optional<String> document = RunFolder.of(data, run.get()).kept(name);
      int others = attached.stream().mapToInt(each -> each.text().length()).sum();
      if (document.isEmpty()) {
        return Optional.of("since this worker does not keep it");
      }
      if (others + document.get().length() > MOST_CHARACTERS) {
        return Optional.of("since it is too long; it lies in the run's folder on the worker");
      }
      attached.add(new Attachment(name, document.get()));
      return Optional.empty();
    } catch (UncheckedIOException | IllegalArgumentException unreadable) {
      return Optional.of(String.valueOf(unreadable.getMessage()));
    }
  }
}
