package dev.sluice.steps;

import dev.sluice.leash.Grip;
import dev.sluice.leash.Leash;
import dev.sluice.port.Wire;
import dev.sluice.runfolder.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a worker that was killed may have left running. */
public final class LeftBehind {
  private LeftBehind() {}

  /**
   * Ends the program of a step on this machine, if any of it still runs.
   *
   * @param data the worker's data directory
   * @throws IOException if what is kept of it cannot be read: then nobody knows whether it runs
   */
  public static void end(Path data, String run, String step) throws IOException {
    Path grip = RunFolder.of(data, run).own("leashes", step);
    if (Files.exists(grip)) {
      Leash.in(data).end(Wire.mapper().readValue(grip.toFile(), Grip.class));
      Files.deleteIfExists(grip);
    }
  }
}
