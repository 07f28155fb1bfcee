package dev.sluice.acceptance.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * {@code act-slowly}, a program of the test's own that steps may run.
 *
 * @param folder where it is put, and writes
 */
record SlowTool(Path folder) {
  /** A line for each time that it began or ended. */
  Path acts() {
    return folder.resolve("acts.log");
  }

  void install() throws IOException {
    Path tool = Files.createDirectories(folder.resolve("tools")).resolve("act-slowly");
    Files.writeString(
        tool,
        """
        #!/bin/sh
        echo began >> '%1$s'
        sleep 6
        echo ended >> '%1$s'
        """
            .formatted(acts()));
    Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
