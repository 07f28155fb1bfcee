package dev.sluice.demo;

import dev.sluice.demo.service.Scenario;
import dev.sluice.runbook.RunbookName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What was asked for on the command line.
 *
 * @param auto the demo's own people sign
 * @param real HAProxy and Prometheus instead of the world's own router and metrics
 * @param folder where it keeps its files; absent: {@code .sluice/demo}
 */
record DemoOptions(
    boolean auto, boolean real, Scenario scenario, RunbookName runbook, Optional<Path> folder) {
  static final String USAGE =
      """
      sluice demo [--auto] [--real] [--scenario healthy|bad-canary] [--runbook NAME]
                  [--folder DIR]

        --auto       the demo's own people sign and confirm, as they do without a terminal
        --real       real HAProxy and Prometheus, from the PATH, instead of the demo's own
        --scenario   bad-canary: the new version fails 2% of its requests from 25% on
        --runbook    another runbook than canary-deployment
        --folder     where it keeps its files; all but data/ is emptied at each start

      Exit codes: 0 the run ended as the scenario has it (bad-canary: rolled back), 2 bad input,
      5 rolled back unexpectedly, 8 anything else went wrong.
      """;

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  static DemoOptions read(List<String> words) {
    for (int at = 0; at < words.size(); at++) {
      switch (words.get(at)) {
        case "--auto", "--real" -> {}
        case "--scenario", "--runbook", "--folder" -> at++;
        default ->
            throw new IllegalArgumentException(
                "unexpected '" + words.get(at) + "'; this is understood:\n" + USAGE);
      }
    }
    String scenario = value(words, "--scenario").orElse(Scenario.HEALTHY.label());
    return new DemoOptions(
        words.contains("--auto"),
        words.contains("--real"),
        Scenario.of(scenario)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "--scenario " + scenario + ": expected healthy or bad-canary")),
        new RunbookName(value(words, "--runbook").orElse("canary-deployment")),
        value(words, "--folder").map(Path::of));
  }

  private static Optional<String> value(List<String> words, String option) {
    int at = words.indexOf(option);
    if (at < 0) {
      return Optional.empty();
    }
    if (at + 1 >= words.size()) {
      throw new IllegalArgumentException(option + " wants a value after it");
    }
    return Optional.of(words.get(at + 1));
  }
}
