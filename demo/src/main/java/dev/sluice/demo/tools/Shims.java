package dev.sluice.demo.tools;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Writes the small shell scripts by which the programs are called. */
public final class Shims {
  private static final List<String> PROGRAMS = List.of("hal9-migrate", "hal9-cli", "kubectl");

  private Shims() {}

  /** Puts a script for each program into a directory; they talk to the world at this address. */
  public static void write(Path directory, URI world) throws IOException {
    Files.createDirectories(directory);
    String script = script(world);
    for (String program : PROGRAMS) {
      Path file = directory.resolve(program);
      Files.writeString(file, script, StandardCharsets.UTF_8);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private static String script(URI world) throws IOException {
    try (InputStream stream = Shims.class.getResourceAsStream("shim.sh")) {
      if (stream == null) {
        throw new IOException("shim.sh is missing beside " + Shims.class.getName());
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .replace("@WORLD@", world.toString())
          .replace("@JAVA@", Path.of(System.getProperty("java.home"), "bin", "java").toString())
          .replace("@CLASSES@", System.getProperty("java.class.path"));
    }
  }
}
