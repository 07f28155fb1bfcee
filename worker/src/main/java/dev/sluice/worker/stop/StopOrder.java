package dev.sluice.worker.stop;

import dev.sluice.runbook.Percent;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What a person has typed after {@code sluice}.
 *
 * @param target by its name in the configuration
 * @param to where to take traffic; absent: to the floor that the run has noted
 * @param config the worker's configuration; absent: the usual one
 */
public record StopOrder(String target, Optional<Percent> to, Optional<Path> config) {
  /** How it is typed. */
  public static final String USAGE = "stop --direct TARGET [--to SHARE] [--config FILE]";

  /** What reading it gave. */
  public sealed interface Read {
    record Understood(StopOrder order) implements Read {}

    /**
     * @param why a sentence that says what was expected
     */
    record Wrong(String why) implements Read {}
  }

  /**
   * Reads the words that follow {@code stop}. Who stops and why may be said as with other commands;
   * there is no run that could keep it.
   */
  public static Read read(List<String> words) {
    Optional<String> target = Optional.empty();
    Optional<Percent> to = Optional.empty();
    Optional<Path> config = Optional.empty();
    Iterator<String> left = words.iterator();
    try {
      while (left.hasNext()) {
        String word = left.next();
        switch (word) {
          case "--direct" -> {}
          case "--to" -> to = Optional.of(Percent.parse(value(word, left)));
          case "--config" -> config = Optional.of(Path.of(value(word, left)));
          case "--as", "--reason" -> value(word, left);
          default -> {
            require(!word.startsWith("-"), "there is no '" + word + "'");
            require(target.isEmpty(), "'" + word + "' is a second target");
            target = Optional.of(word);
          }
        }
      }
      require(target.isPresent(), "no target is named");
      return new Read.Understood(new StopOrder(target.orElseThrow(), to, config));
    } catch (IllegalArgumentException wrong) {
      return new Read.Wrong(wrong.getMessage() + ": expected sluice " + USAGE);
    }
  }

  private static String value(String option, Iterator<String> left) {
    require(left.hasNext(), "nothing follows " + option);
    return left.next();
  }

  private static void require(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
