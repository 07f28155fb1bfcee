package dev.sluice.demo.tools;

import dev.sluice.demo.service.Faults;
import dev.sluice.demo.service.Resources;
import dev.sluice.demo.service.Tally;
import dev.sluice.demo.service.Version;
import dev.sluice.demo.service.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How the systems are: health, resources, hot spots. */
final class Health {
  private static final double MOST_ERRORS = 0.001;
  private static final double LATEST_P99 = 0.010;
  private static final double SLACK = 0.02;
  private static final List<String> LAYERS = List.of("gateway", "service", "database");
  private static final List<Double> LOADS = List.of(0.8, 1.0, 0.9);

  private final World world;
  private final Prints prints;

  Health(World world, Prints prints) {
    this.world = world;
    this.prints = prints;
  }

  /** {@code health --all-systems --deep} or {@code --system NAME}. */
  Answer health(List<String> rest) {
    Words words = Words.read(rest, Set.of("all-systems", "deep"), Set.of("system"));
    List<Version> systems =
        words.has("all-systems")
            ? List.of(Version.values())
            : List.of(version(words.required("system")));
    List<Finding> findings = new ArrayList<>();
    systems.forEach(system -> findings.addAll(of(system)));
    if (words.has("deep")) {
      findings.add(new Finding("health checks", prints.failingHealthChecks() == 0));
      findings.add(new Finding("metric store", storeWorks()));
      findings.add(new Finding("data consistency", prints.inconsistencies() == 0));
    }
    return Finding.judged(findings);
  }

  boolean storeWorks() {
    return world.faults().metrics() == Faults.Metrics.OK;
  }

  private static Version version(String label) {
    return Version.of(label)
        .orElseThrow(
            () -> new Words.NotUnderstood("--system " + label + ": expected flat or hierarchical"));
  }

  private List<Finding> of(Version system) {
    Tally seen = prints.served(system, Prints.usualWindow());
    List<Finding> findings = new ArrayList<>();
    findings.add(new Finding("errors", !(seen.errorRate() > MOST_ERRORS)));
    findings.add(new Finding("p99", !(seen.quantile(0.99) > LATEST_P99)));
    if (system == Version.FLAT) {
      double served = 1 - world.router().share();
      boolean bears = served <= world.shelf().flatCapacity() + SLACK;
      findings.add(new Finding("bears its traffic", bears));
    }
    return findings.stream().map(each -> each.of(system.label())).toList();
  }

  /** {@code resources --forecast PERCENT} or {@code --usage --pods}. */
  Answer resources(List<String> rest) {
    Words words = Words.read(rest, Set.of("usage", "pods"), Set.of("forecast"));
    StringBuilder text = new StringBuilder();
    for (Resources.Kind kind : Resources.Kind.values()) {
      String name = kind.name().toLowerCase(Locale.ROOT);
      text.append(
          words.has("usage")
              ? "%-8s %s%n".formatted(name, percent(used(kind)))
              : "%-8s %s headroom%n"
                  .formatted(name, percent(headroom(kind, words.required("forecast")))));
    }
    return new Answer.Done(text.toString());
  }

  private double used(Resources.Kind kind) {
    return prints.resources().used(kind, Version.HIERARCHICAL, world.now());
  }

  private double headroom(Resources.Kind kind, String forecast) {
    if (!forecast.matches("[1-9][0-9]{0,2}")) {
      throw new Words.NotUnderstood("--forecast " + forecast + ": expected percent");
    }
    double share = Integer.parseInt(forecast) / 100d;
    return prints.resources().headroomAt(kind, Version.HIERARCHICAL, share, world.now());
  }

  /** {@code neurons hot-spots --threshold PERCENT}: no layer may be busier than that. */
  Answer neurons(List<String> rest) {
    Words words = Words.read(rest, Set.of(), Set.of("threshold"));
    String threshold = words.required("threshold");
    if (!words.plain().equals(List.of("hot-spots")) || !threshold.matches("[1-9][0-9]?|100")) {
      throw new Words.NotUnderstood("neurons: expected hot-spots --threshold 1 to 100");
    }
    double busy = used(Resources.Kind.CPU);
    List<Finding> findings = new ArrayList<>();
    for (int layer = 0; layer < LAYERS.size(); layer++) {
      double here = busy * LOADS.get(layer);
      boolean good = here * 100 <= Integer.parseInt(threshold);
      findings.add(new Finding(LAYERS.get(layer) + " " + percent(here), good));
    }
    return Finding.judged(findings);
  }

  /** {@code analyze --bottlenecks}: the busiest comes first. */
  String bottlenecks() {
    StringBuilder text = new StringBuilder();
    Arrays.stream(Resources.Kind.values())
        .sorted((one, other) -> Double.compare(used(other), used(one)))
        .forEach(kind ->
            text.append(
                "%-8s %s%n".formatted(kind.name().toLowerCase(Locale.ROOT), percent(used(kind)))));
    return text.toString();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", share * 100);
  }
}
