package dev.sluice.demo.tools;

import dev.sluice.demo.service.Faults;
import dev.sluice.demo.service.Figures;
import dev.sluice.demo.service.Resources;
import dev.sluice.demo.service.Segment;
import dev.sluice.demo.service.Shelf;
import dev.sluice.demo.service.Tally;
import dev.sluice.demo.service.Version;
import dev.sluice.demo.service.World;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Figures of the world in the programs' words. */
final class Prints {
  /** What is looked at when nobody says how long. */
  static final Duration USUAL = Duration.ofSeconds(30);

  private final World world;
  private final Figures figures;
  private final Resources resources;

  Prints(World world, Figures figures) {
    this.world = world;
    this.figures = figures;
    this.resources = new Resources(world, figures);
  }

  /** How much the new version takes of its machines, 1.0 being all. */
  double used(Resources.Kind kind) {
    return resources.used(kind, Version.HIERARCHICAL, world.now());
  }

  /** What would be left of it at a share of the traffic. */
  double headroom(Resources.Kind kind, double share) {
    return resources.headroomAt(kind, Version.HIERARCHICAL, share, world.now());
  }

  /** Whether the new version has this share of the traffic, in percent. */
  boolean isAt(int percent) {
    return Math.abs(world.router().share() * 100 - percent) < 0.5;
  }

  /** What the new version served. */
  Tally served(Duration window) {
    return served(Version.HIERARCHICAL, window);
  }

  /** What a segment was served by the new version. */
  Tally served(Segment segment, Duration window) {
    return figures.served(Version.HIERARCHICAL, segment, window, world.now());
  }

  Tally served(Version version, Duration window) {
    return figures.served(version, window);
  }

  /** What the tool was told last, or else what the router splits now: {@code canary (5%)}. */
  String phase() {
    return world.shelf().setting(Shelf.PHASE).orElseGet(this::split);
  }

  private String split() {
    double share = world.router().share();
    String name = share == 0 ? "flat" : share == 1 ? "hierarchical" : "canary";
    String percent =
        BigDecimal.valueOf(share * 100)
            .setScale(2, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString();
    return "%s (%s%%)".formatted(name, percent);
  }

  /** One version over a window in one line. */
  String line(Version version, Duration window) {
    Tally seen = served(version, window);
    return "%-12s %8d requests  errors %s  p50 %s  p99 %s"
        .formatted(
            version.label(),
            seen.requests(),
            percent(seen.errorRate()),
            millis(seen.quantile(0.5)),
            millis(seen.quantile(0.99)));
  }

  /** Both versions over a window, a line each. */
  String both(Duration window) {
    return Arrays.stream(Version.values())
        .map(version -> line(version, window))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** Lines of a report on this subject over a window. */
  List<String> report(String subject, Duration window) {
    return List.of(
        "Report: " + subject,
        "Written: " + world.now(),
        "Phase: " + phase(),
        "Window: " + window.toSeconds() + " s",
        line(Version.FLAT, window),
        line(Version.HIERARCHICAL, window),
        "Data inconsistencies: " + world.faults().dataInconsistencies(),
        "Failing health checks: " + failingHealthChecks());
  }

  /** The measured split over a window. */
  String split(Duration window) {
    double fresh = figures.split(Version.HIERARCHICAL, window, world.now());
    return "expected %s, hierarchical took %s of the requests of the last %d s%n"
        .formatted(phase(), percent(fresh), window.toSeconds());
  }

  long failingHealthChecks() {
    return Math.round(figures.failingHealthChecks(world.now()));
  }

  double matchRate() {
    return figures.matchRate(world.now());
  }

  boolean storeWorks() {
    return world.faults().metrics() == Faults.Metrics.OK;
  }

  static String percent(double ratio) {
    return Double.isNaN(ratio) ? "no requests" : String.format(Locale.ROOT, "%.3f%%", ratio * 100);
  }

  static String millis(double seconds) {
    return Double.isNaN(seconds) ? "-" : String.format(Locale.ROOT, "%.1f ms", seconds * 1000);
  }
}
