package dev.sluice.worker;

import dev.sluice.worker.check.ConfigCheck;
import dev.sluice.worker.config.Settings;
import dev.sluice.worker.config.SettingsFile;
import dev.sluice.worker.stop.DirectStop;
import dev.sluice.worker.stop.StopOrder;
import dev.sluice.worker.typed.Typed;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/**
 * Starts a worker: {@code worker [--config FILE | --help]}. Ends with 0 when it is told to stop,
 * and with 2 on bad input.
 *
 * <p>Or stops a target's traffic, {@code stop --direct TARGET}, and ends as {@link DirectStop}
 * says: that is here since only a worker's configuration knows routers. Or checks a configuration,
 * and runbooks against it: {@code check [FILE...] --config FILE}; see {@link ConfigCheck}.
 */
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  /** What {@code --help} prints. */
  static final String HELP =
      """
      Usage: sluice worker [--config FILE]
      Hosts runs and executes their activities until it is stopped.
        --config FILE   its configuration; default: $SLUICE_CONFIG, else ./sluice.yaml
        -h, --help      show this help

      Usage: sluice %s
      Stops a target's traffic on the router itself, with neither Temporal nor a worker that runs.

      Usage: sluice check [FILE...] --config FILE
      Checks a configuration, and runbooks against it, with neither as well.
      """
          .formatted(StopOrder.USAGE);

  private Main() {}

  /** Runs until the process is told to stop. */
  public static void main(String[] arguments) {
    // Numbers in texts are read by machines: in the digits of no language but these.
    Locale.setDefault(Locale.ROOT);
    List<String> words = List.of(arguments);
    if (!words.isEmpty() && words.getFirst().equals("stop")) {
      System.exit(stop(words.subList(1, words.size()), System.getenv()));
    }
    if (!words.isEmpty() && words.getFirst().equals("check")) {
      PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
      System.exit(new ConfigCheck(out).check(words.subList(1, words.size())));
    }
    if (words.contains("--help") || words.contains("-h")) {
      System.out.print(HELP);
      return;
    }
    try {
      new Host(settings(configured(words, System.getenv()))).run();
    } catch (StartRefused refused) {
      LOG.error("the worker did not start:\n  {}", String.join("\n  ", refused.problems()));
      System.exit(DirectStop.BAD_INPUT);
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
    }
  }

  private static int stop(List<String> words, Map<String, String> environment) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    switch (StopOrder.read(words)) {
      case StopOrder.Read.Wrong wrong -> {
        out.println(wrong.why());
        return DirectStop.BAD_INPUT;
      }
      case StopOrder.Read.Understood(StopOrder order) -> {
        try {
          return new DirectStop(settings(file(order.config(), environment)), out).stop(order);
        } catch (StartRefused refused) {
          refused.problems().forEach(out::println);
          return DirectStop.BAD_INPUT;
        }
      }
    }
  }

  private static final class Words {
    @Option(names = "--config")
    Optional<Path> config = Optional.empty();
  }

  /** Which file holds the configuration. */
  static Path configured(List<String> arguments, Map<String, String> environment) {
    try {
      return file(Typed.into(new Words(), arguments).config, environment);
    } catch (IllegalArgumentException wrong) {
      throw new StartRefused(List.of(wrong.getMessage() + ": expected nothing or --config FILE"));
    }
  }

  private static Path file(Optional<Path> named, Map<String, String> environment) {
    return named.orElseGet(() ->
        Path.of(
            Optional.ofNullable(environment.get("SLUICE_CONFIG"))
                .filter(said -> !said.isBlank())
                .orElse("sluice.yaml")));
  }

  private static Settings settings(Path file) {
    return switch (SettingsFile.read(file)) {
      case SettingsFile.Reading.Settled settled -> settled.settings();
      case SettingsFile.Reading.Faulty faulty -> throw new StartRefused(faulty.problems());
    };
  }
}
