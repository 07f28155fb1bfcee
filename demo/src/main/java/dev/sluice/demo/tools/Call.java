package dev.sluice.demo.tools;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A program that was started.
 *
 * @param program its name
 * @param words after its name
 * @param directory where it was started, and where its files go
 * @param running how long ago that was
 */
public record Call(String program, List<String> words, Path directory, Duration running) {
  public Call {
    words = List.copyOf(words);
  }
}
