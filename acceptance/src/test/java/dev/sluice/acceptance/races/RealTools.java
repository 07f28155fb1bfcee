package dev.sluice.acceptance.races;

import dev.sluice.port.StepActivities;
import dev.sluice.secrets.Secrets;
import dev.sluice.steps.StepActivitiesImpl;
import dev.sluice.steps.StepsSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import okhttp3.OkHttpClient;

/**
 * Steps that are real processes: the program {@code tool} writes down that it begins, waits as long
 * as it is kept, and writes down that it ends or that it was told to.
 */
final class RealTools {
  private static final String TOOL =
      """
      #!/bin/sh
      trap 'echo "$1 was told to end" >> "FOLDER/log"; exit 143' TERM
      echo "$1 begins" >> "FOLDER/log"
      while [ -e "FOLDER/kept-$1" ]; do sleep 0.1; done
      echo "$1 ends" >> "FOLDER/log"
      """;

  private static final Duration SOON = Duration.ofSeconds(20);

  private final Path folder;

  /** In this folder, which is empty. */
  RealTools(Path folder) {
    this.folder = folder;
    try {
      Path tool = Files.createDirectory(folder.resolve("tools")).resolve("tool");
      Files.writeString(tool, TOOL.replace("FOLDER", folder.toString()));
      Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** What carries the steps out. */
  StepActivities activities() {
    try {
      return new StepActivitiesImpl(
          new StepsSettings(folder.resolve("data"), List.of(folder.resolve("tools"))),
          new Secrets(name -> Optional.empty()),
          new OkHttpClient());
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** From now on that step does not end by itself. */
  RealTools keep(String step) {
    try {
      Files.writeString(kept(step), "");
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    return this;
  }

  /** It ends, if it runs. */
  void release(String step) {
    try {
      Files.delete(kept(step));
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private Path kept(String step) {
    return folder.resolve("kept-" + step);
  }

  /** What was written down so far. */
  List<String> log() {
    Path log = folder.resolve("log");
    try {
      return Files.exists(log) ? Files.readAllLines(log) : List.of();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Waits until this is written down. */
  void untilLog(String line) {
    Predicate<List<String>> has = lines -> lines.contains(line);
    Soon.until(line, SOON, () -> Optional.of(log()).filter(has), () -> "It says " + log());
  }
}
