package dev.sluice.demo.tools;

import static java.util.stream.Collectors.joining;

import dev.sluice.demo.service.Business;
import dev.sluice.demo.service.Resources;
import dev.sluice.demo.service.Tally;
import dev.sluice.demo.service.Version;
import dev.sluice.demo.service.World;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Those commands that look once and print what they see, most of them the same picture. */
record Looks(World world, Prints prints) {
  private static final double DEGRADED = 0.001;
  private static final Map<String, String> THRESHOLDS =
      new TreeMap<>(
          Map.of(
              "error-threshold", "",
              "latency-threshold-p99", " ms",
              "latency-threshold-p50", " ms",
              "window", ""));
  private static final List<String> PICTURES =
      List.of(
          "hal9-cli ux-metrics --compare-systems",
          "hal9-migrate analyze --traffic-patterns --ab-test --failure --bottlenecks"
              + " --at-percentage= --duration= --time-range=",
          "hal9-migrate errors --analyze --group-by=",
          "hal9-migrate latency --breakdown-by-layer",
          "hal9-migrate logs --errors --hierarchical --tail=",
          "hal9-migrate metrics --compare --realtime --summary --metric= --percentiles= --window="
              + " --phase=",
          "hal9-migrate trace --slow-queries --enable --sample-sessions= --system= --sample-rate="
              + " --threshold=",
          "hal9-migrate traffic --by-layer --by-region --distribution --realtime --rebalance"
              + " --show-split --verify --verify-split",
          "hal9-migrate traffic rebalance --algorithm= --verify");

  List<Row> rows() {
    return Stream.concat(
            PICTURES.stream().map(usage -> Row.says(usage, this::picture)),
            Stream.of(
                Row.says("hal9-migrate status --detailed", this::status),
                Row.says("hal9-migrate config show --rollback", line -> configured()),
                Row.says("hal9-migrate resources --usage --pods --forecast=", this::resources),
                Row.of(
                    "hal9-cli business-metrics --compare-baseline --alert-on-degradation"
                        + " --compare-period=",
                    this::business)))
        .toList();
  }

  /** Both versions side by side, and how the traffic is split, over the time that it is told. */
  private String picture(Line line) {
    Duration window =
        Stream.of("--duration", "--time-range", "--window")
            .flatMap(option -> line.time(option).stream())
            .findFirst()
            .orElse(Prints.USUAL);
    return prints.both(window) + prints.split(window);
  }

  private String status(Line line) {
    return "Phase: %s%n%s".formatted(prints.phase(), line.has("--detailed") ? picture(line) : "");
  }

  private String configured() {
    return THRESHOLDS.entrySet().stream()
        .map(each -> "  %s: %s%n".formatted(each.getKey(), set(each.getKey(), each.getValue())))
        .collect(joining("", "rollback:\n", ""));
  }

  private String set(String name, String unit) {
    return world.shelf().setting(name).map(value -> value + unit).orElse("not set");
  }

  private String resources(Line line) {
    boolean usage = line.has("--usage");
    double share =
        usage ? 0 : Integer.parseInt(line.required("--forecast", "[1-9][0-9]{0,2}", "percent"));
    return Arrays.stream(Resources.Kind.values())
        .map(kind ->
            "%-8s %.1f%%%s%n"
                .formatted(
                    kind.name().toLowerCase(Locale.ROOT),
                    100 * (usage ? prints.used(kind) : prints.headroom(kind, share / 100)),
                    usage ? "" : " headroom"))
        .collect(joining());
  }

  private Answer business(Line line) {
    Duration period = line.time("--compare-period").orElse(Prints.USUAL);
    String text =
        Arrays.stream(Version.values())
            .map(version -> earned(version, prints.served(version, period)))
            .collect(joining());
    boolean worse =
        prints.served(period).errorRate()
            > prints.served(Version.FLAT, period).errorRate() + DEGRADED;
    return worse && line.has("--alert-on-degradation")
        ? new Answer.Failed(text + "hierarchical has become worse than flat\n")
        : new Answer.Done(text);
  }

  private static String earned(Version version, Tally seen) {
    return "%-12s transactions %d  succeeded %s  earned %.2f%n"
        .formatted(
            version.label(),
            seen.requests(),
            Prints.percent(1 - seen.errorRate()),
            Business.revenue(seen));
  }
}
