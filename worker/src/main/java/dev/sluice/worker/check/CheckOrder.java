package dev.sluice.worker.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What a person has typed after {@code sluice check}.
 *
 * @param files runbooks; none: only the configuration is checked
 * @param config the configuration to check against
 * @param target by its name in the configuration; absent: each of them
 * @param json whether the answer is read by a program
 */
public record CheckOrder(List<Path> files, Path config, Optional<String> target, boolean json) {
  private static final String USAGE = "check [FILE...] --config FILE [--target T] [--json]";

  public CheckOrder {
    files = List.copyOf(files);
  }

  /** What reading it gave. */
  public sealed interface Read {
    record Understood(CheckOrder order) implements Read {}

    /**
     * @param why a sentence that says what was expected
     */
    record Wrong(String why) implements Read {}
  }

  /** Reads the words that follow {@code check}. */
  public static Read read(List<String> words) {
    List<Path> files = new ArrayList<>();
    Optional<Path> config = Optional.empty();
    Optional<String> target = Optional.empty();
    boolean json = false;
    Iterator<String> left = words.iterator();
    try {
      while (left.hasNext()) {
        String word = left.next();
        String option = word.startsWith("--") ? word.replaceFirst("=.*", "") : "";
        switch (option) {
          case "--config" -> config = Optional.of(Path.of(value(word, left)));
          case "--target" -> target = Optional.of(value(word, left));
          case "--json" -> json = true;
          case "" -> files.add(Path.of(word));
          default -> throw new IllegalArgumentException("there is no '" + option + "'");
        }
      }
      if (config.isEmpty()) {
        throw new IllegalArgumentException("no configuration is named");
      }
      return new Read.Understood(new CheckOrder(files, config.get(), target, json));
    } catch (IllegalArgumentException wrong) {
      return new Read.Wrong(wrong.getMessage() + ": expected sluice " + USAGE);
    }
  }

  private static String value(String word, Iterator<String> left) {
    int sign = word.indexOf('=');
    if (sign < 0 && !left.hasNext()) {
      throw new IllegalArgumentException("nothing follows " + word);
    }
    return sign < 0 ? left.next() : word.substring(sign + 1);
  }
}
