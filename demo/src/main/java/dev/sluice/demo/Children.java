package dev.sluice.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The processes that the demo started: exactly these are ended, with all that they started, when it
 * ends.
 */
final class Children implements AutoCloseable {
  /** The worker takes up to ten seconds to hand its tasks back. */
  private static final Duration GRACE = Duration.ofSeconds(12);

  private final Deque<Child> children = new ArrayDeque<>();
  private boolean over;

  /**
   * One of them.
   *
   * @param name for messages
   * @param log what it prints
   */
  record Child(String name, Process process, Path log) {
    /** Whether it still runs. */
    boolean alive() {
      return process.isAlive();
    }
  }

  /**
   * Starts a process whose output goes to a file.
   *
   * @throws DemoTrouble when there is no such program, or the demo is ending
   */
  synchronized Child start(String name, ProcessBuilder builder, Path log) {
    if (over) {
      throw new DemoTrouble("the demo is ending");
    }
    try {
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
      Child child = new Child(name, builder.start(), log);
      children.push(child);
      return child;
    } catch (IOException missing) {
      throw new DemoTrouble("%s cannot be started: %s".formatted(name, missing.getMessage()));
    }
  }

  /** Ends the newest first: first asked, then made to. */
  @Override
  public synchronized void close() {
    over = true;
    while (!children.isEmpty()) {
      end(children.pop().process());
    }
  }

  private static void end(Process process) {
    List<ProcessHandle> tree =
        Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    process.destroy();
    try {
      if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException hurried) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    tree.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
  }
}
