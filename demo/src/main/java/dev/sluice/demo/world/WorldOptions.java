package dev.sluice.demo.world;

import dev.sluice.demo.service.Figures;
import dev.sluice.demo.service.Scenario;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How a world is started. A port of 0 takes a free one. */
@Command(name = "WorldMain")
final class WorldOptions {
  private static final int ALL = 100;

  @Option(names = "--runtime-port")
  int runtimePort;

  @Option(names = "--metrics-port")
  int metricsPort;

  @Option(names = "--control-port")
  int controlPort;

  @Option(names = "--rate", description = "the requests a second that it has")
  int rate = 200;

  @Option(names = "--share", description = "what the new version has at first, in whole percent")
  int share;

  @Option(names = "--past", description = "what it has had until now, if not the same")
  Optional<Integer> past = Optional.empty();

  @Option(names = "--pace", description = "what hours are divided by, at least 1")
  int pace = 1;

  @Option(names = "--scenario", description = "how the new version turns out")
  Scenario scenario = Scenario.HEALTHY;

  @Option(names = "--directory", description = "where its tools and its own files go")
  Path directory = Path.of(".sluice/demo/world");

  @Option(names = "--people", description = "where mails, pages and notices go, if not there")
  Optional<Path> people = Optional.empty();

  @Option(
      names = "--token-file",
      description = "the token of the status page; without it any bearer token will do")
  Optional<Path> token = Optional.empty();

  @Option(names = "--real", description = "HAProxy and Prometheus stand in front of it")
  boolean real;

  private WorldOptions() {}

  /** The requests a second that it has, and how they were split until now. */
  Figures.Past past() {
    return new Figures.Past(rate, past.orElse(share) / (double) ALL);
  }

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  static WorldOptions read(List<String> words) {
    WorldOptions options = new WorldOptions();
    CommandLine line =
        new CommandLine(options)
            .registerConverter(Scenario.class, label -> Scenario.of(label).orElseThrow());
    try {
      line.parseArgs(words.toArray(String[]::new));
    } catch (ParameterException wrong) {
      throw new IllegalArgumentException(wrong.getMessage() + "\n" + line.getUsageMessage());
    }
    if (options.share < 0 || options.share > ALL) {
      throw new IllegalArgumentException("--share " + options.share + ": expected 0 to 100");
    }
    return options;
  }
}
