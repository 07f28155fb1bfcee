package dev.sluice.worker.stop;

import dev.sluice.runbook.Percent;
import dev.sluice.worker.typed.Typed;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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

  /** Who stops and why may be said as with other commands; no run could keep it. */
  private static final class Words {
    @Parameters(paramLabel = "TARGET")
    List<String> targets = List.of();

    @Option(names = "--direct")
    boolean unusedDirect;

    @Option(names = "--to")
    Optional<String> to = Optional.empty();

    @Option(names = "--config")
    Optional<Path> config = Optional.empty();

    @Option(names = {"--as", "--reason"})
    List<String> unusedHabits = List.of();

    StopOrder order() {
      require(!targets.isEmpty(), "no target is named");
      require(targets.size() < 2, "'" + targets.getLast() + "' is a second target");
      return new StopOrder(targets.getFirst(), to.map(Percent::parse), config);
    }
  }

  /** Reads the words that follow {@code stop}. */
  public static Read read(List<String> words) {
    try {
      return new Read.Understood(Typed.into(new Words(), words).order());
    } catch (IllegalArgumentException wrong) {
      return new Read.Wrong(wrong.getMessage() + ": expected sluice " + USAGE);
    }
  }

  private static void require(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
