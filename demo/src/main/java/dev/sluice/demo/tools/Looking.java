package dev.sluice.demo.tools;

import dev.sluice.demo.service.Tally;
import dev.sluice.demo.service.Version;
import dev.sluice.demo.service.World;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Those subcommands that look once and print what they see. */
final class Looking {
  private static final List<Double> LAYERS = List.of(0.2, 0.5, 0.3);
  private static final List<String> LAYER_NAMES = List.of("gateway", "service", "database");

  private final World world;
  private final Prints prints;

  Looking(World world, Prints prints) {
    this.world = world;
    this.prints = prints;
  }

  Answer run(String command, Call call, List<String> rest) throws IOException {
    return switch (command) {
      case "metrics" -> metrics(rest);
      case "traffic" -> traffic(rest);
      case "trace" -> trace(rest);
      case "analyze" -> analyze(rest);
      case "report" -> report(call, rest);
      case "latency" -> latency(rest);
      default -> failures(command, rest);
    };
  }

  private Answer metrics(List<String> rest) {
    Words words =
        Words.read(
            rest,
            Set.of("compare", "realtime", "summary"),
            Set.of("metric", "percentiles", "window", "phase"));
    words
        .value("metric")
        .filter(each -> !Set.of("error-rate", "latency").contains(each))
        .ifPresent(each -> {
          throw new Words.NotUnderstood("--metric " + each + ": expected error-rate or latency");
        });
    return new Answer.Done(prints.both(words.time("window").orElse(Prints.usualWindow())));
  }

  private Answer traffic(List<String> rest) {
    Words words = Words.read(rest, Set.of("show-split", "verify-split", "rebalance"), Set.of());
    if (words.has("rebalance")) {
      world.router().give((int) Math.round(world.router().share() * 100));
    }
    return new Answer.Done(prints.split(Prints.usualWindow()));
  }

  private Answer trace(List<String> rest) {
    Words words =
        Words.read(
            rest,
            Set.of("enable", "slow-queries"),
            Set.of("sample-sessions", "system", "sample-rate", "threshold"));
    if (words.has("enable")) {
      world.shelf().set("trace-sample-rate", words.required("sample-rate"));
      return new Answer.Done("tracing " + words.required("sample-rate") + " of the requests\n");
    }
    if (words.has("slow-queries")) {
      return slow(words.time("threshold").orElse(Duration.ofMillis(100)));
    }
    Version version = version(words.value("system").orElse("hierarchical"));
    return new Answer.Done(sessions(version, words.required("sample-sessions")));
  }

  private static Version version(String label) {
    return Version.of(label)
        .orElseThrow(
            () -> new Words.NotUnderstood("--system " + label + ": expected flat or hierarchical"));
  }

  private Answer slow(Duration threshold) {
    Tally seen = prints.served(Version.HIERARCHICAL, Prints.usualWindow());
    long slow =
        IntStream.range(0, Tally.BOUNDS.size() + 1)
            .filter(at -> at > 0 && Tally.BOUNDS.get(at - 1).compareTo(threshold) >= 0)
            .mapToLong(at -> seen.buckets().get(at))
            .sum();
    return new Answer.Done(
        "%d of %d requests took longer than %d ms%n"
            .formatted(slow, seen.requests(), threshold.toMillis()));
  }

  private String sessions(Version version, String count) {
    if (!count.matches("[1-9][0-9]{0,2}")) {
      throw new Words.NotUnderstood("--sample-sessions " + count + ": expected 1 to 999");
    }
    int sessions = Integer.parseInt(count);
    Tally seen = prints.served(version, Prints.usualWindow());
    return IntStream.rangeClosed(1, sessions)
        .mapToObj(number ->
            "session %3d on %s: %s%n"
                .formatted(
                    number,
                    version.label(),
                    Prints.millis(seen.quantile((number - 0.5) / sessions))))
        .collect(Collectors.joining());
  }

  private Answer analyze(List<String> rest) {
    Words words =
        Words.read(
            rest,
            Set.of("traffic-patterns", "ab-test", "failure"),
            Set.of("duration", "time-range"));
    if (words.switches().size() != 1) {
      throw new Words.NotUnderstood(
          "analyze: expected one of --traffic-patterns, --ab-test and --failure");
    }
    Duration window =
        words
            .time("duration")
            .orElse(words.has("failure") ? lastHour(words) : Prints.usualWindow());
    return new Answer.Done(
        "%s over %d s%n%s%s"
            .formatted(
                words.switches().iterator().next(),
                window.toSeconds(),
                prints.both(window),
                prints.split(window)));
  }

  private static Duration lastHour(Words words) {
    String range = words.value("time-range").orElse("last 1h");
    if (!range.matches("last [1-9][0-9]{0,5}[smhd]")) {
      throw new Words.NotUnderstood("--time-range " + range + ": expected e.g. 'last 1h'");
    }
    return Words.read(List.of("--r", range.substring("last ".length())), Set.of(), Set.of("r"))
        .time("r")
        .orElseThrow();
  }

  private Answer report(Call call, List<String> rest) throws IOException {
    Words words =
        Words.read(
            rest,
            Set.of("ab-comparison", "incident"),
            Set.of("stage", "phase", "duration", "output"));
    String subject =
        words
            .value("stage")
            .or(() -> words.value("phase"))
            .orElse(words.has("incident") ? "incident" : "comparison of both versions");
    List<String> lines =
        prints.report(subject, words.time("duration").orElse(Prints.usualWindow()));
    if (words.value("output").isPresent()) {
      Path file = Outputs.page(call, words.required("output"), lines);
      return new Answer.Done("report on " + subject + " in " + file.getFileName() + "\n");
    }
    return new Answer.Done(String.join("\n", lines) + "\n");
  }

  private Answer latency(List<String> rest) {
    Words.read(rest, Set.of("breakdown-by-layer"), Set.of());
    double median = prints.served(Version.HIERARCHICAL, Prints.usualWindow()).quantile(0.5);
    return new Answer.Done(
        IntStream.range(0, LAYERS.size())
            .mapToObj(at ->
                "%-10s %s%n".formatted(LAYER_NAMES.get(at), Prints.millis(median * LAYERS.get(at))))
            .collect(Collectors.joining()));
  }

  private Answer failures(String command, List<String> rest) {
    Words words =
        command.equals("errors")
            ? Words.read(rest, Set.of("analyze"), Set.of("group-by"))
            : Words.read(rest, Set.of("errors", "hierarchical"), Set.of("tail"));
    Tally seen = prints.served(Version.HIERARCHICAL, Prints.usualWindow());
    String grouped = words.value("group-by").map(each -> " by " + each).orElse("");
    return new Answer.Done(
        "%d failed requests on hierarchical in the last %d s%s: %s internal error%n"
            .formatted(seen.errors(), Prints.usualWindow().toSeconds(), grouped, seen.errors()));
  }
}
