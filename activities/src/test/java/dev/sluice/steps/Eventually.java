package dev.sluice.steps;

import dev.sluice.Patiently;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Waits for what other processes do. */
final class Eventually {
  private Eventually() {}

  /** The processes whose numbers stand in the file, one a line, once there are so many. */
  static List<ProcessHandle> processesIn(Path file, int count) {
    Patiently.until(count + " process numbers in " + file, () -> lines(file).size() >= count);
    return lines(file).stream()
        .map(line -> ProcessHandle.of(Long.parseLong(line)).orElseThrow())
        .toList();
  }

  /** How long it takes until none runs any more. */
  static Duration endOf(List<ProcessHandle> processes) {
    long start = System.nanoTime();
    Patiently.until(
        "the end of " + processes,
        () -> processes.stream().noneMatch(each -> runs(Long.toString(each.pid()))));
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /**
   * Whether a process runs; one that is dead and was not yet taken note of by its parent does not.
   */
  static boolean runs(String pid) {
    try {
      String stat = Files.readString(Path.of("/proc", pid, "stat"));
      return !stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
    } catch (IOException gone) {
      return false;
    }
  }

  static List<String> lines(Path file) {
    try {
      String text = Files.exists(file) ? Files.readString(file) : "";
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    } catch (IOException problem) {
      throw new AssertionError(problem);
    }
  }
}
