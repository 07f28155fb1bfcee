package dev.sluice.flow;

import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Keeps histories of test runs where {@code -Dsluice.histories} says, if it says so. */
final class Histories {
  private Histories() {}

  static void keep(String name, Supplier<WorkflowExecutionHistory> history) {
    String directory = System.getProperty("sluice.histories", "");
    if (!directory.isEmpty()) {
      try {
        Files.writeString(Path.of(directory, name + "-1.json"), history.get().toJson(true));
      } catch (IOException unwritable) {
        throw new UncheckedIOException(unwritable);
      }
    }
  }
}
