package dev.sluice.worker.check;

import dev.sluice.worker.typed.Typed;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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

  private static final class Words {
    @Parameters(paramLabel = "FILE")
    List<Path> files = List.of();

    @Option(names = "--config")
    Optional<Path> config = Optional.empty();

    @Option(names = "--target")
    Optional<String> target = Optional.empty();

    @Option(names = "--json")
    boolean json;

    CheckOrder order() {
      Path file =
          config.orElseThrow(() -> new IllegalArgumentException("no configuration is named"));
      return new CheckOrder(files, file, target, json);
    }
  }

  /** Reads the words that follow {@code check}. */
  public static Read read(List<String> words) {
    try {
      return new Read.Understood(Typed.into(new Words(), words).order());
    } catch (IllegalArgumentException wrong) {
      return new Read.Wrong(wrong.getMessage() + ": expected sluice " + USAGE);
    }
  }
}
