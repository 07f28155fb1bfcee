package dev.sluice.demo;

import dev.sluice.demo.patience.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process that the demo started. It holds the reading end of a pipe of ours, and so ends when we
 * do, even if we are killed: {@code deploy/keep} sees to it.
 */
final class Child {
  private static final int TAIL = 15;

  private final String name;
  private final ProcessBuilder builder;
  private final Path log;
  private Process process;
  private int starts = 1;

  /**
   * Starts it.
   *
   * @param name for messages
   * @param log what it prints, by every start
   * @throws DemoTrouble when there is no such program
   */
  Child(String name, ProcessBuilder builder, Path log) {
    this.name = name;
    this.log = log;
    this.builder =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    this.process = launch();
  }

  private Process launch() {
    try {
      return builder.start();
    } catch (IOException missing) {
      throw new DemoTrouble("%s cannot be started: %s".formatted(name, missing.getMessage()));
    }
  }

  /** Starts it anew, in the same way and the same place. */
  void again() {
    process = launch();
    starts++;
  }

  String name() {
    return name;
  }

  /** How often it was started. */
  int starts() {
    return starts;
  }

  /** Whether it still runs. */
  boolean alive() {
    return process.isAlive();
  }

  /** How it ended: {@code exit code 137} is a kill. */
  String end() {
    return "exit code " + process.exitValue();
  }

  /** Whether its present start gets on. */
  Progress progress() {
    return Progress.of(process, log);
  }

  /** All that it has printed. */
  String said() {
    try {
      return Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      return "(cannot be read: " + unreadable.getMessage() + ")";
    }
  }

  /** Where it prints to, and the last of it, for messages. */
  String lastWords() {
    List<String> lines = said().lines().toList();
    return "its log %s ends with:%n%s"
        .formatted(
            log, String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size())));
  }

  /** Ends it with all that it started: first asks, then makes it. */
  void end(Duration grace) {
    List<ProcessHandle> tree =
        Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    process.destroy();
    try {
      if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException hurried) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    tree.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
  }
}
