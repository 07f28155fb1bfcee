package dev.sluice.worker;

import dev.sluice.worker.config.Settings;
import dev.sluice.worker.config.SettingsFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a worker: {@code worker [--config FILE]}. Ends with 0 when it is told to stop, and with 2
 * on bad input.
 */
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);
  private static final int BAD_INPUT = 2;

  private Main() {}

  /** Runs until the process is told to stop. */
  public static void main(String[] arguments) {
    // Numbers in texts are read by machines: in the digits of no language but these.
    Locale.setDefault(Locale.ROOT);
    try {
      new Host(settings(configured(List.of(arguments), System.getenv()))).run();
    } catch (StartRefused refused) {
      LOG.error("the worker did not start:\n  {}", String.join("\n  ", refused.problems()));
      System.exit(BAD_INPUT);
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
    }
  }

  /** Which file holds the configuration. */
  static Path configured(List<String> arguments, Map<String, String> environment) {
    if (arguments.size() == 2 && arguments.getFirst().equals("--config")) {
      return Path.of(arguments.getLast());
    }
    if (!arguments.isEmpty()) {
      throw new StartRefused(
          List.of("unknown arguments %s: expected nothing or --config FILE".formatted(arguments)));
    }
    return Path.of(Optional.ofNullable(environment.get("SLUICE_CONFIG")).orElse("sluice.yaml"));
  }

  private static Settings settings(Path file) {
    return switch (SettingsFile.read(file)) {
      case SettingsFile.Reading.Settled settled -> settled.settings();
      case SettingsFile.Reading.Faulty faulty -> throw new StartRefused(faulty.problems());
    };
  }
}
