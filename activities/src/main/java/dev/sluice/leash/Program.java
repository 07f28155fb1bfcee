package dev.sluice.leash;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is to be run.
 *
 * @param file the executable
 * @param environment all of it; nothing of the worker's own is added
 * @param directory where it works
 * @param input what it reads, may be empty
 */
public record Program(
    Path file,
    List<String> arguments,
    Map<String, String> environment,
    Path directory,
    String input) {
  public Program {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /** Says nothing of environment and input, which may hold secrets. */
  @Override
  public String toString() {
    return "Program[" + file + "]";
  }
}
