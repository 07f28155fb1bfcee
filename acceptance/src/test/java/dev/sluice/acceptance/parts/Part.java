package dev.sluice.acceptance.parts;

import dev.sluice.demo.patience.Patience;
import dev.sluice.demo.patience.Progress;
import dev.sluice.demo.patience.Waited;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A program that can be started, killed and started again in the same way. Its output goes to one
 * file. It does not outlive this process.
 */
public final class Part implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(15);

  private final Recipe recipe;
  private final Path log;
  private Process process;

  /**
   * How a program is started.
   *
   * @param name for messages, and of its log
   * @param environment beside what this process has
   * @param ready whether it does its work; asked again and again, and may throw nothing
   */
  public record Recipe(
      String name, List<String> command, Map<String, String> environment, BooleanSupplier ready) {
    public Recipe {
      command = List.copyOf(command);
      environment = Map.copyOf(environment);
    }
  }

  /** Starts a program and waits until it is ready; one that does not get there is ended. */
  public Part(Recipe recipe, Path folder) {
    this.recipe = recipe;
    this.log = folder.resolve(recipe.name() + ".log");
    this.process = launch();
    awaitReady();
  }

  /** A program is ready when somebody listens on a port of loopback. */
  public static BooleanSupplier listens(int port) {
    return Probe.port(port);
  }

  private Process launch() {
    ProcessBuilder builder = new ProcessBuilder(recipe.command()).directory(Place.root().toFile());
    builder.environment().putAll(recipe.environment());
    builder.environment().putAll(Kept.mark());
    builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      return builder.start();
    } catch (IOException failed) {
      throw new AssertionError(
          recipe.name() + " cannot be started: " + failed.getMessage(), failed);
    }
  }

  private void awaitReady() {
    Waited<Boolean> waited =
        Patience.OF_A_START.until(
            () -> Optional.of(recipe.ready().getAsBoolean()).filter(yes -> yes), progress());
    if (waited instanceof Waited.InVain<Boolean>(String why)) {
      close();
      throw new AssertionError(
          "%s is not ready: it %s; it said: %s".formatted(recipe.name(), why, said()));
    }
  }

  /** Whether its present start gets on. */
  public Progress progress() {
    return Progress.of(process, log);
  }

  /** How it ended and what it said, if it does not run. */
  public Optional<String> ended() {
    return progress().over().map(how -> "%s %s; it said: %s".formatted(recipe.name(), how, said()));
  }

  /** Which of these does not run, if one does not, in words that go on after who needs it. */
  public static Optional<String> lost(Part... needed) {
    return Stream.of(needed)
        .flatMap(each -> each.ended().stream())
        .findFirst()
        .map("has lost a part: "::concat);
  }

  /** Kills it and all that it started, as {@code kill -9} does, and waits until they are gone. */
  public void kill() {
    List<ProcessHandle> tree = tree();
    tree.forEach(ProcessHandle::destroyForcibly);
    tree.forEach(each -> each.onExit().join());
  }

  /**
   * Kills it as {@code kill -9 PID} does and leaves alone what it started; waits until it is gone.
   */
  public void killAlone() {
    process.destroyForcibly().onExit().join();
  }

  /** Starts it anew after {@link #kill}, with the same command, and waits until it is ready. */
  public void restart() {
    relaunch();
    awaitReady();
  }

  /** Starts it anew and does not wait. */
  public void relaunch() {
    if (process.isAlive()) {
      throw new IllegalStateException(recipe.name() + " still runs");
    }
    process = launch();
  }

  /** Whether it runs. */
  public boolean alive() {
    return process.isAlive();
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** All that it has printed, by every start. */
  public String said() {
    return textOf(log);
  }

  static String textOf(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** All that it started and that still runs. */
  public List<ProcessHandle> descendants() {
    return process.descendants().toList();
  }

  private List<ProcessHandle> tree() {
    return Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
  }

  /** Ends it: asks first, kills after 15 s. */
  @Override
  public void close() {
    List<ProcessHandle> tree = tree();
    process.destroy();
    try {
      process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    tree.forEach(ProcessHandle::destroyForcibly);
  }
}
