package dev.sluice.acceptance.races;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Keeps what the real server wrote of a run where {@code -Dsluice.histories} says, if it says so: a
 * file for each execution, whose name says after how many events the run goes on in a new one.
 */
final class KeptHistories {
  private KeptHistories() {}

  static void keep(String name, RunThere run, int goingOnAfter) {
    String directory = System.getProperty("sluice.histories", "");
    if (directory.isEmpty()) {
      return;
    }
    List<String> executions = run.executions();
    for (int i = 0; i < executions.size(); i++) {
      String file = "%s-%d-after-%d.json.gz".formatted(name, i + 1, goingOnAfter);
      write(Path.of(directory, file), run.history(executions.get(i)).toJson(false));
    }
  }

  private static void write(Path file, String history) {
    try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(file))) {
      packed.write(history.getBytes(StandardCharsets.UTF_8));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
