package dev.sluice.demo.world;

import dev.sluice.demo.service.Figures;
import dev.sluice.demo.service.Pace;
import dev.sluice.demo.service.Scenario;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a world is started.
 *
 * @param ports where it listens
 * @param past the requests a second that it has, and how they were split until now
 * @param conditions how it begins and turns out, and how fast practice goes
 * @param directory where its tools and its own files go
 * @param token file with the token of the status page; absent: any bearer token will do
 * @param real whether HAProxy and Prometheus stand in front of it
 */
record WorldOptions(
    Ports ports,
    Figures.Past past,
    Conditions conditions,
    Path directory,
    Optional<Path> token,
    boolean real) {
  static final String USAGE =
      """
      WorldMain [--runtime-port N] [--metrics-port N] [--control-port N] [--rate N] [--share N]
                [--past N] [--pace N] [--scenario healthy|bad-canary] [--directory DIR]
                [--token-file FILE] [--real]
      --share is what the new version has at first, in percent, and has had until now unless
      --past says otherwise; --pace divides hours.
      A port of 0 takes a free one. One line on standard output says where everything is.
      """;

  /**
   * What practice is like.
   *
   * @param share that the new version has at first, in whole percent
   * @param scenario how the new version turns out
   * @param pace how fast it goes
   */
  record Conditions(int share, Scenario scenario, Pace pace) {}

  int share() {
    return conditions.share();
  }

  Scenario scenario() {
    return conditions.scenario();
  }

  Pace pace() {
    return conditions.pace();
  }

  /** Ports on loopback; 0 takes a free one. */
  record Ports(int runtime, int metrics, int control) {}

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  static WorldOptions read(List<String> words) {
    Reader reader = new Reader(words);
    Ports ports =
        new Ports(
            reader.number("--runtime-port", 0),
            reader.number("--metrics-port", 0),
            reader.number("--control-port", 0));
    int share = reader.percent("--share", 0);
    String scenario = reader.value("--scenario").orElse(Scenario.HEALTHY.label());
    WorldOptions options =
        new WorldOptions(
            ports,
            new Figures.Past(reader.number("--rate", 200), reader.percent("--past", share) / 100d),
            new Conditions(
                share,
                Scenario.of(scenario).orElseThrow(() -> unknown(scenario)),
                new Pace(Math.max(1, reader.number("--pace", 1)))),
            Path.of(reader.value("--directory").orElse(".sluice/demo/world")),
            reader.value("--token-file").map(Path::of),
            words.contains("--real"));
    reader.refuseOthers();
    return options;
  }

  private static IllegalArgumentException unknown(String scenario) {
    String known =
        Arrays.stream(Scenario.values()).map(Scenario::label).collect(Collectors.joining(", "));
    return new IllegalArgumentException("--scenario " + scenario + ": expected one of " + known);
  }

  private static final class Reader {
    private static final List<String> VALUED =
        List.of(
            "--runtime-port",
            "--metrics-port",
            "--control-port",
            "--rate",
            "--share",
            "--past",
            "--pace",
            "--scenario",
            "--directory",
            "--token-file");
    private final List<String> words;

    Reader(List<String> words) {
      this.words = words;
    }

    Optional<String> value(String option) {
      int at = words.indexOf(option);
      return at >= 0 && at + 1 < words.size() ? Optional.of(words.get(at + 1)) : Optional.empty();
    }

    int number(String option, int otherwise) {
      String text = value(option).orElse(Integer.toString(otherwise));
      if (!text.matches("[0-9]{1,5}")) {
        throw new IllegalArgumentException(option + " " + text + ": expected a whole number");
      }
      return Integer.parseInt(text);
    }

    int percent(String option, int otherwise) {
      int number = number(option, otherwise);
      if (number > 100) {
        throw new IllegalArgumentException(option + " " + number + ": expected 0 to 100");
      }
      return number;
    }

    void refuseOthers() {
      for (int at = 0; at < words.size(); at++) {
        boolean valued = VALUED.contains(words.get(at)) && at + 1 < words.size();
        if (!valued && !words.get(at).equals("--real")) {
          throw new IllegalArgumentException("unexpected '" + words.get(at) + "'\n" + USAGE);
        }
        at += valued ? 1 : 0;
      }
    }
  }
}
