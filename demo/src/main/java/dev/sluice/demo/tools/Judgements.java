package dev.sluice.demo.tools;

import dev.sluice.demo.service.Resources;
import dev.sluice.demo.service.Segment;
import dev.sluice.demo.service.Shelf;
import dev.sluice.demo.service.Tally;
import dev.sluice.demo.service.Version;
import dev.sluice.demo.service.World;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Those commands that judge what they see: health, verify, validate, and the spread of traffic. */
record Judgements(World world, Prints prints) {
  private static final double LATEST_P99 = 0.050;
  private static final double LATEST_P99_OF_A_RAMP = 0.010;
  private static final double LEAST_MATCH = 0.999;
  private static final double SLACK = 0.02;
  private static final double FARTHEST = 0.05;
  private static final double MOST_OF_A_SEGMENT = 0.5;
  private static final double STRESS = 1.2;
  private static final Duration STRESSED = Duration.ofSeconds(3);
  private static final Duration GLANCE = Duration.ofSeconds(5);
  private static final Map<String, Double> LOADS =
      new TreeMap<>(Map.of("gateway", 0.8, "service", 1.0, "database", 0.9));

  List<Row> rows() {
    return List.of(
        Row.judges("hal9-migrate health --all-systems --deep --system=", this::health),
        Row.judges("hal9-migrate neurons hot-spots --threshold=", this::hotSpots),
        Row.of("hal9-migrate traffic analyze --distribution --by-layer --by-region", this::spread),
        Row.of("hal9-migrate verify --tests= --duration= --stage=", this::verify),
        Row.of(
            "hal9-migrate validate --comprehensive --full-system --include-stress-tests"
                + " --production-ready --sign-off-required --at-percentage= --checklist="
                + " --duration= --phase= --traffic-level=",
            this::validate));
  }

  private List<Finding> health(Line line) {
    List<Version> systems =
        line.has("--all-systems")
            ? List.of(Version.values())
            : List.of(line.system().orElseThrow(() -> new NotUnderstood("--system is missing")));
    List<Finding> findings = new ArrayList<>();
    systems.stream().flatMap(this::of).forEach(findings::add);
    if (line.has("--deep")) {
      findings.add(instances());
      findings.add(new Finding("metric store", prints.storeWorks()));
      findings.add(consistent());
    }
    return findings;
  }

  private Stream<Finding> of(Version system) {
    Tally seen = prints.served(system, Prints.USUAL);
    boolean bears =
        system != Version.FLAT
            || 1 - world.router().share() <= world.shelf().flatCapacity() + SLACK;
    return Stream.of(
            Finding.errors("errors", seen),
            Finding.p99("p99", seen, LATEST_P99_OF_A_RAMP),
            new Finding("bears its traffic", bears))
        .map(each -> each.of(system.label()));
  }

  private Finding instances() {
    return new Finding("health checks", prints.failingHealthChecks() == 0);
  }

  private Finding consistent() {
    return new Finding("data consistency", world.faults().dataInconsistencies() == 0);
  }

  private Finding at(int percent) {
    return new Finding("traffic at " + percent, prints.isAt(percent));
  }

  /** No layer may be busier than that. */
  private List<Finding> hotSpots(Line line) {
    int threshold = line.percent("--threshold");
    double busy = prints.used(Resources.Kind.CPU) * 100;
    return LOADS.entrySet().stream()
        .map(each ->
            new Finding(
                "%s %.1f%%".formatted(each.getKey(), busy * each.getValue()),
                busy * each.getValue() <= threshold))
        .toList();
  }

  /** Looks only at what comes after it was called: a shift may just have ended. */
  private Answer spread(Line line) {
    if (!line.isOver(GLANCE.plusSeconds(1))) {
      return new Answer.Running("");
    }
    long fresh = prints.served(GLANCE).requests();
    long all = fresh + prints.served(Version.FLAT, GLANCE).requests();
    boolean split = all > 0 && Math.abs(fresh / (double) all - world.router().share()) < FARTHEST;
    List<Finding> findings = new ArrayList<>();
    findings.add(new Finding("split: " + prints.split(GLANCE).strip(), split));
    for (Segment segment : Segment.values()) {
      long here = prints.served(segment, GLANCE).requests();
      findings.add(
          new Finding(
              "segment %s: %d of %d".formatted(segment.label(), here, fresh),
              fresh == 0 || here < fresh * MOST_OF_A_SEGMENT));
    }
    return Finding.judged(findings);
  }

  /**
   * Watches for its {@code --duration}, then judges each of its {@code --tests}; for a stage it
   * looks back over the duration instead, which is over when it is called.
   */
  private Answer verify(Line line) throws IOException {
    Duration duration = line.time("--duration").orElse(Duration.ZERO);
    Tally seen = prints.served(duration.isZero() ? Prints.USUAL : duration);
    Optional<String> stage = line.value("--stage");
    List<Finding> findings = new ArrayList<>();
    for (String test : stage.isPresent() ? List.of("stability", "performance") : tests(line)) {
      findings.add(
          switch (test) {
            case "stability" -> Finding.errors(test, seen);
            case "performance" -> Finding.p99(test, seen, LATEST_P99);
            case "accuracy" -> new Finding(test, accurate(line));
            default ->
                throw new NotUnderstood(
                    "--tests " + test + ": expected stability, performance or accuracy");
          });
    }
    stage.ifPresent(unused -> findings.add(instances()));
    return stage.isEmpty() && !line.isOver(duration)
        ? new Answer.Running("")
        : Finding.judged(findings.stream().map(each -> stage.map(each::of).orElse(each)).toList());
  }

  private static List<String> tests(Line line) {
    return List.of(line.required("--tests").split(",", -1));
  }

  private boolean accurate(Line line) throws IOException {
    return prints.matchRate() > LEAST_MATCH && Outputs.differing(line.call(), world).isEmpty();
  }

  /** Judges at once, or after its {@code --duration} or its stress is over. */
  private Answer validate(Line line) {
    boolean stress = line.has("--include-stress-tests");
    Duration lasting = line.time("--duration").orElse(stress ? STRESSED : Duration.ZERO);
    if (line.isOver(lasting)) {
      Duration window = lasting.compareTo(Prints.USUAL) > 0 ? lasting : Prints.USUAL;
      String phase = line.value("--phase").orElse("now");
      return Finding.judged(
          all(line, prints.served(window), phase.equals("ramp-complete")).stream()
              .map(each -> each.of(phase))
              .toList());
    }
    if (stress) {
      world.surge(STRESS, STRESSED);
    }
    return new Answer.Running("");
  }

  private List<Finding> all(Line line, Tally seen, boolean complete) {
    List<String> levels =
        Stream.of("--at-percentage", "--traffic-level").filter(line::has).limit(1).toList();
    boolean late = complete || line.has("--production-ready");
    double latest = late || !levels.isEmpty() ? LATEST_P99_OF_A_RAMP : LATEST_P99;
    List<Finding> findings = new ArrayList<>();
    findings.add(new Finding("response accuracy", prints.matchRate() > LEAST_MATCH));
    findings.add(consistent());
    findings.add(Finding.p99("performance", seen, latest));
    findings.add(Finding.errors("errors", seen));
    findings.add(instances());
    levels.forEach(level -> findings.add(at(line.percent(level))));
    if (late) {
      findings.add(new Finding("a checkpoint is kept", !world.shelf().checkpoints().isEmpty()));
      findings.add(given("comparison traffic", Shelf.COMPARISON));
    }
    if (complete) {
      findings.add(given("performance certificate", Shelf.CERTIFICATE));
      findings.add(given("cutover prepared", Shelf.CUTOVER));
    }
    return findings;
  }

  private Finding given(String what, String setting) {
    return new Finding(what, world.shelf().setting(setting).isPresent());
  }
}
