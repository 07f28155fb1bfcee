package dev.sluice.library;

import dev.sluice.runbook.Name;
import dev.sluice.runbook.reader.FileSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A directory of own runbooks, read anew each time: {@code NAME.yaml} holds the runbook of that
 * name, and the files that its steps need lie beside it.
 */
record Shelf(Path directory) {
  private static final String ENDING = ".yaml";
  private static final long LARGEST = 1_000_000;

  /** Names of the files that could be runbooks, in order. */
  List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> String.valueOf(file.getFileName()))
          .filter(file -> file.endsWith(ENDING))
          .map(file -> file.substring(0, file.length() - ENDING.length()))
          .filter(Name::fits)
          .sorted()
          .toList();
    }
  }

  /** Where the runbook of that name lies. */
  Path file(String name) {
    return directory.resolve(name + ENDING);
  }

  /** Its text. */
  String text(String name) throws IOException {
    Path file = file(name);
    if (Files.size(file) > LARGEST) {
      throw new IOException("larger than %,d bytes".formatted(LARGEST));
    }
    return Files.readString(file);
  }

  /** Files beside the runbooks, by their plain names; no other file can be named. */
  FileSource files() {
    return name -> {
      Path file = directory.resolve(name);
      if (!Name.fits(name) || !Files.isRegularFile(file)) {
        return Optional.empty();
      }
      try {
        return Files.size(file) > LARGEST ? Optional.empty() : Optional.of(Files.readString(file));
      } catch (IOException unreadable) {
        return Optional.empty();
      }
    };
  }
}
