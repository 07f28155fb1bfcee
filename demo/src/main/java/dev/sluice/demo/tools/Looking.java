package dev.sluice.demo.tools;

import dev.sluice.demo.service.Segment;
import dev.sluice.demo.service.Tally;
import dev.sluice.demo.service.Version;
import dev.sluice.demo.service.World;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Those subcommands that look once and print what they see. */
final class Looking {
  private static final List<Double> LAYERS = List.of(0.2, 0.5, 0.3);
  private static final List<String> LAYER_NAMES = List.of("gateway", "service", "database");

  private static final Duration GLANCE = Duration.ofSeconds(5);
  private static final double FARTHEST = 0.05;
  private static final double MOST_OF_A_SEGMENT = 0.5;

  private final World world;
  private final Prints prints;
  private final Health health;
  private final Baseline baseline;

  Looking(World world, Prints prints, Health health) {
    this.world = world;
    this.prints = prints;
    this.health = health;
    this.baseline = new Baseline(prints);
  }

  Answer run(String command, Call call, List<String> rest) throws IOException {
    return switch (command) {
      case "metrics" ->
          rest.contains("baseline")
              ? baseline.save(call, rest.stream().filter(each -> !each.equals("baseline")).toList())
              : metrics(rest);
      case "traffic" -> traffic(call, rest);
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

  private Answer traffic(Call call, List<String> rest) {
    Words words =
        Words.read(
            rest,
            Set.of(
                "by-layer",
                "by-region",
                "distribution",
                "realtime",
                "rebalance",
                "show-split",
                "verify",
                "verify-split"),
            Set.of("algorithm"));
    if (words.plain().equals(List.of("analyze"))) {
      return distribution(call);
    }
    if (words.has("rebalance") || words.plain().equals(List.of("rebalance"))) {
      world.router().give((int) Math.round(world.router().share() * 100));
    }
    return new Answer.Done(prints.split(Prints.usualWindow()));
  }

  /** Looks only at what comes after it was called: a shift may just have ended. */
  private Answer distribution(Call call) {
    if (call.running().compareTo(GLANCE.plusSeconds(1)) < 0) {
      return new Answer.Running("");
    }
    double wanted = world.router().share();
    long fresh = prints.served(Version.HIERARCHICAL, GLANCE).requests();
    long all = fresh + prints.served(Version.FLAT, GLANCE).requests();
    List<Finding> findings = new ArrayList<>();
    boolean split = all > 0 && Math.abs(fresh / (double) all - wanted) < FARTHEST;
    findings.add(new Finding("split: " + prints.split(GLANCE).strip(), split));
    for (Segment segment : Segment.values()) {
      long here = prints.served(segment, GLANCE).requests();
      boolean even = fresh == 0 || here < fresh * MOST_OF_A_SEGMENT;
      findings.add(
          new Finding("segment %s: %d of %d".formatted(segment.label(), here, fresh), even));
    }
    return Finding.judged(findings);
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
            Set.of("traffic-patterns", "ab-test", "failure", "bottlenecks"),
            Set.of("at-percentage", "duration", "time-range"));
    if (words.switches().size() != 1) {
      throw new Words.NotUnderstood(
          "analyze: expected one of --traffic-patterns, --ab-test, --failure and --bottlenecks");
    }
    if (words.has("bottlenecks")) {
      return new Answer.Done(health.bottlenecks());
    }
    Duration window =
        prints
            .time(words, "duration")
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
            Set.of("ab-comparison", "incident", "stability"),
            Set.of("stage", "phase", "duration", "output", "compare-baseline", "traffic-level"));
    String subject = words.value("stage").or(() -> words.value("phase")).orElse(title(words));
    Duration window = prints.time(words, "duration").orElse(Prints.usualWindow());
    List<String> lines = new ArrayList<>(prints.report(subject, window));
    if (words.value("compare-baseline").isPresent()) {
      lines.addAll(baseline.compared(call, words.required("compare-baseline"), window));
    }
    if (words.value("output").isPresent()) {
      Path file = Outputs.page(call, words.required("output"), lines);
      return new Answer.Done("report on " + subject + " in " + file.getFileName() + "\n");
    }
    return new Answer.Done(String.join("\n", lines) + "\n");
  }

  private static String title(Words words) {
    return words.has("incident")
        ? "incident"
        : words.has("stability") ? "stability" : "comparison of both versions";
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
