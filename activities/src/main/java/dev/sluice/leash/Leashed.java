package dev.sluice.leash;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** A program that runs. Closing it ends the program and all that it started. */
public final class Leashed implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Process process;
  private final Grip grip;
  private final Path fifo;
  private final Tail stdout;
  private final Tail stderr;
  private int left;

  Leashed(Process process, Grip grip, Path fifo, byte[] input) {
    this.process = process;
    this.grip = grip;
    this.fifo = fifo;
    this.stdout = Tail.of(process.getInputStream(), "stdout-" + grip.pid());
    this.stderr = Tail.of(process.getErrorStream(), "stderr-" + grip.pid());
    // A thread, since a program that reads slowly would hold up whoever waits for its end.
    Thread.ofPlatform().daemon().name("stdin-" + grip.pid()).start(() -> feed(input));
  }

  /** By what another process could find and end it. */
  public Grip grip() {
    return grip;
  }

  /**
   * Waits for the program's end.
   *
   * @return its exit code, 128 + n where signal n ended it; absent: it runs on
   */
  public OptionalInt await(Duration atMost) throws InterruptedException {
    return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)
        ? OptionalInt.of(process.exitValue())
        : OptionalInt.empty();
  }

  /** How many processes of it were running when it was closed, itself included if it was. */
  public int left() {
    return left;
  }

  /** What it has written to standard output so far. */
  public Output stdout() {
    return stdout.output();
  }

  /** What it has written to standard error so far. */
  public Output stderr() {
    return stderr.output();
  }

  /**
   * Ends the program and all that it started; when it returns, nothing of it runs and all output
   * has been read.
   */
  @Override
  public void close() {
    left = Ending.of(grip).end(GRACE);
    letGo();
    stdout.finish();
    stderr.finish();
    // Last, since it closes the streams, and what was not read by then is lost.
    process.destroyForcibly();
    try {
      Files.deleteIfExists(fifo);
    } catch (IOException left) {
      // An empty pipe in our own folder harms nobody.
    }
  }

  private void feed(byte[] input) {
    try {
      OutputStream pipe = process.getOutputStream();
      pipe.write(input);
      pipe.flush();
    } catch (IOException unread) {
      // A program may end without having read all it was given.
    }
  }

  private void letGo() {
    try {
      process.getOutputStream().close();
    } catch (IOException unread) {
      // As above; the watchdog sees the end of the pipe all the same.
    }
  }
}
