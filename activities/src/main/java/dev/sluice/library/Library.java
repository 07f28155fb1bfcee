package dev.sluice.library;

import dev.sluice.port.CatalogueActivities.Listed;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.RunbookName;
import dev.sluice.runbook.reader.FileSource;
import dev.sluice.runbook.reader.RunbookReader;
import dev.sluice.runbook.reader.RunbookReader.Result;
import dev.sluice.runbook.reader.ShippedRunbooks;
import dev.sluice.runbook.text.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every runbook that may be started: those that ship and those of the worker's own directory.
 * Nothing is kept in memory, so that a new or an edited file counts from the next start on.
 */
public final class Library {
  private static final String SHIPS = "ships with Sluice";

  private final Optional<Shelf> shelf;

  /**
   * @param directory where own runbooks lie; absent: there are none
   */
  public Library(Optional<Path> directory) {
    this.shelf = directory.map(Shelf::new);
  }

  /** What looking for a runbook gave. */
  sealed interface Found {
    record Ready(Runbook runbook) implements Found {}

    /** There is one, and it cannot be started; why, a sentence each. */
    record Broken(List<String> problems) implements Found {
      public Broken {
        problems = List.copyOf(problems);
      }
    }
  }

  /** The runbook of that name as it is now. */
  Found find(String name) {
    try {
      boolean own = own().contains(name);
      Optional<String> shipped = ShippedRunbooks.text(name);
      if (own && shipped.isPresent()) {
        return new Found.Broken(List.of(shadow(name)));
      }
      if (own) {
        return readOwn(name);
      }
      return shipped
          .map(text ->
              read(ShippedRunbooks.file(name), text, ShippedRunbooks.files(), Optional.of(name)))
          .orElseGet(() -> new Found.Broken(List.of(Sentences.unknown("runbook", name, names()))));
    } catch (IOException unreadable) {
      return new Found.Broken(List.of(unreadable(unreadable)));
    }
  }

  /** Why no run of this runbook can follow, in a sentence; empty: there is such a runbook. */
  Optional<String> unknown(RunbookName name) {
    return names().contains(name.value())
        ? Optional.empty()
        : Optional.of("'next': " + Sentences.unknown("runbook", name.value(), names()));
  }

  /** Reads a text that is not in the library, with the files beside it that its steps name. */
  static Found read(String file, String text, FileSource beside) {
    return read(file, text, beside, Optional.empty());
  }

  /** Every runbook, those with mistakes too. */
  List<Listed> list() {
    return names().stream().map(this::listed).toList();
  }

  /**
   * What is wrong with the directory of own runbooks as a whole; of single runbooks nothing is
   * said.
   */
  public List<String> problems() {
    try {
      return own().stream().filter(ShippedRunbooks.names()::contains).map(this::shadow).toList();
    } catch (IOException unreadable) {
      return List.of(unreadable(unreadable));
    }
  }

  private Found readOwn(String name) throws IOException {
    Shelf own = shelf.orElseThrow();
    return read(own.file(name).toString(), own.text(name), own.files(), Optional.of(name));
  }

  private static Found read(String file, String text, FileSource files, Optional<String> name) {
    return switch (RunbookReader.read(file, text, files)) {
      case Result.Wrong wrong ->
          new Found.Broken(wrong.problems().stream().map(Problem::sentence).toList());
      case Result.Read read -> named(file, read.runbook(), name);
    };
  }

  private static Found named(String file, Runbook runbook, Optional<String> name) {
    return name.filter(expected -> !expected.equals(runbook.name().value()))
        .<Found>map(expected ->
            new Found.Broken(
                List.of(
                    "%s: the runbook in it calls itself '%s': expected 'runbook: %s', as the file is called"
                        .formatted(file, runbook.name(), expected))))
        .orElseGet(() -> new Found.Ready(runbook));
  }

  private Listed listed(String name) {
    String origin =
        shelf
            .filter(each -> !ShippedRunbooks.names().contains(name))
            .map(each -> each.file(name).toString())
            .orElse(SHIPS);
    return switch (find(name)) {
      case Found.Ready ready ->
          new Listed(
              name,
              ready.runbook().about().edition().version(),
              ready.runbook().about().purpose(),
              origin);
      case Found.Broken broken ->
          new Listed(name, "", "cannot be started: " + broken.problems().getFirst(), origin);
    };
  }

  private List<String> names() {
    List<String> own = new ArrayList<>();
    try {
      own.addAll(own());
    } catch (IOException unreadable) {
      return ShippedRunbooks.names();
    }
    return Stream.concat(ShippedRunbooks.names().stream(), own.stream())
        .distinct()
        .sorted()
        .toList();
  }

  private List<String> own() throws IOException {
    return shelf.isPresent() ? shelf.get().names() : List.of();
  }

  private String shadow(String name) {
    return "%s: a runbook named '%s' ships with Sluice: expected another name for your own"
        .formatted(shelf.map(each -> each.file(name).toString()).orElse(""), name);
  }

  private String unreadable(IOException unreadable) {
    return "the directory of own runbooks, %s, cannot be read (%s): expected a directory that the worker may read"
        .formatted(
            shelf.map(each -> each.directory().toString()).orElse(""), unreadable.getMessage());
  }
}
