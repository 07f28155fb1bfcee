package dev.sluice;

import java.nio.file.Path;
import java.util.stream.Stream;

/** Programs that end with these tests, even if the tests are killed. */
public final class Kept {
  private static final String KEEP =
      Path.of("../deploy/keep").toAbsolutePath().normalize().toString();

  private Kept() {}

  /** How to start a program so. It has to be ended by asking, which is handed on to it. */
  public static ProcessBuilder program(String... command) {
    return new ProcessBuilder(Stream.concat(Stream.of(KEEP), Stream.of(command)).toList());
  }
}
