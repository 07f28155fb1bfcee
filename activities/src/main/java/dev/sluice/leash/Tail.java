package dev.sluice.leash;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Reads a stream to its end and keeps the last {@value #KEPT} characters, however long it is. */
final class Tail {
  static final int KEPT = 64 * 1024;

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final StringBuilder text = new StringBuilder();
  private final Thread reader;
  private boolean cut;

  private Tail(InputStream stream, String name) {
    // Not a virtual thread: a pipe that says nothing for hours would hold its carrier for as long.
    this.reader = Thread.ofPlatform().daemon().name(name).unstarted(() -> drain(stream));
  }

  static Tail of(InputStream stream, String name) {
    Tail tail = new Tail(stream, name);
    tail.reader.start();
    return tail;
  }

  /** What has been kept so far. */
  Output output() {
    synchronized (text) {
      int start = Math.max(0, text.length() - KEPT);
      return new Output(text.substring(start), start == 0 && !cut);
    }
  }

  /** Waits until all has been read. */
  void finish() {
    boolean interrupted = Thread.interrupted();
    try {
      reader.join(PATIENCE);
    } catch (InterruptedException again) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void drain(InputStream stream) {
    char[] buffer = new char[8192];
    try (Reader characters = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      for (int count = characters.read(buffer); count >= 0; count = characters.read(buffer)) {
        keep(buffer, count);
      }
    } catch (IOException closed) {
      // The process was ended; what was read until then is what there is.
    }
  }

  private void keep(char[] buffer, int count) {
    synchronized (text) {
      text.append(buffer, 0, count);
      if (text.length() > 2 * KEPT) {
        cut = true;
        text.delete(0, text.length() - KEPT);
      }
    }
  }
}
