package dev.sluice.leash;

import dev.sluice.runbook.CommandSpec;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds programs, and only those that a target's {@code may-run} lists.
 *
 * @param directories where programs are looked for, in order
 */
public record Programs(List<Path> directories) {
  public Programs {
    directories = List.copyOf(directories);
  }

  /** The tools' directories before those of a PATH. */
  public static Programs in(List<Path> tools, String path) {
    Stream<Path> usual =
        Arrays.stream(path.split(File.pathSeparator)).filter(each -> !each.isEmpty()).map(Path::of);
    return new Programs(Stream.concat(tools.stream().map(Path::toAbsolutePath), usual).toList());
  }

  /** What looking for a program gave. */
  public sealed interface Found {
    record At(Path file) implements Found {}

    record Refused(String why) implements Found {}
  }

  /** The directories as a PATH. */
  public String path() {
    return String.join(File.pathSeparator, directories.stream().map(Path::toString).toList());
  }

  /**
   * The program of a command. A name is looked for in the directories; a path has to be listed as
   * it is written, or to be the very file that its listed name leads to.
   */
  public Found of(CommandSpec command, List<String> mayRun) {
    String program = command.shell() ? "sh" : command.words().getFirst();
    String name = program.substring(program.lastIndexOf('/') + 1);
    if (!mayRun.contains(program) && !mayRun.contains(name)) {
      return refused(program, mayRun);
    }
    Optional<Path> named = inDirectories(name);
    if (program.equals(name)) {
      return named
          .<Found>map(Found.At::new)
          .orElseGet(() ->
              new Found.Refused(
                  "there is no program '%s' in %s; install it on the worker, or add its directory to the worker's tools"
                      .formatted(name, path())));
    }
    Path file = Path.of(program);
    return mayRun.contains(program) || named.filter(listed -> same(listed, file)).isPresent()
        ? atPath(file)
        : new Found.Refused(
            "'%s' is not the '%s' that the target's may-run list means; write '%s' alone, or list the whole path"
                .formatted(program, name, name));
  }

  private static Found refused(String program, List<String> mayRun) {
    return new Found.Refused(
        "'%s' may not be run on this target, which allows %s; to allow it, add '%s' to the target's may-run list"
            .formatted(
                program, mayRun.isEmpty() ? "no programs" : String.join(", ", mayRun), program));
  }

  private static Found atPath(Path file) {
    return file.isAbsolute() && Files.isRegularFile(file) && Files.isExecutable(file)
        ? new Found.At(file)
        : new Found.Refused(
            "'%s' is not the absolute path of an executable file on the worker".formatted(file));
  }

  private Optional<Path> inDirectories(String name) {
    return directories.stream()
        .map(directory -> directory.resolve(name))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  private static boolean same(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException missing) {
      return false;
    }
  }
}
