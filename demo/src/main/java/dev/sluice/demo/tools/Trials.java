package dev.sluice.demo.tools;

import dev.sluice.demo.service.Resources;
import dev.sluice.demo.service.Segment;
import dev.sluice.demo.service.Tally;
import dev.sluice.demo.service.Version;
import dev.sluice.demo.service.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code test}: puts the world under strain, and looks at how it bears it. */
final class Trials {
  private static final double MOST_ERRORS = 0.001;
  private static final double LATEST_P99 = 0.010;
  private static final double BUSIEST = 0.85;

  /** Called again every second, so that a test that is ended soon strains nothing any more. */
  private static final Duration A_LITTLE = Duration.ofSeconds(3);

  private static final Duration RECOVERY = Duration.ofSeconds(5);

  private final World world;
  private final Prints prints;
  private final Health health;

  Trials(World world, Prints prints, Health health) {
    this.world = world;
    this.prints = prints;
    this.health = health;
  }

  Answer run(Call call, List<String> words) {
    String trial = words.isEmpty() ? "" : words.getFirst();
    List<String> rest = words.subList(Math.min(1, words.size()), words.size());
    return switch (trial) {
      case "peak-load" -> peakLoad(call, rest);
      case "edge-cases" -> edgeCases(rest);
      case "failure-recovery" -> failureRecovery(call, rest);
      case "integrations" -> integrations(rest);
      default ->
          throw new Words.NotUnderstood(
              "test '"
                  + trial
                  + "': expected peak-load, edge-cases, failure-recovery or integrations");
    };
  }

  private Answer peakLoad(Call call, List<String> rest) {
    Words words =
        Words.read(rest, Set.of(), Set.of("multiplier", "duration", "traffic-percentage"));
    String multiplier = words.required("multiplier");
    if (!multiplier.matches("[1-3](\\.[0-9]{1,2})?")) {
      throw new Words.NotUnderstood("--multiplier " + multiplier + ": expected 1 to 3.99");
    }
    Duration duration = prints.time(words, "duration").orElse(A_LITTLE);
    if (call.running().compareTo(duration) < 0) {
      world.surge(Double.parseDouble(multiplier), A_LITTLE);
      return new Answer.Running(prints.line(Version.HIERARCHICAL, A_LITTLE) + "\n");
    }
    List<Finding> findings = new ArrayList<>();
    words
        .value("traffic-percentage")
        .ifPresent(at -> findings.add(new Finding("traffic at " + at, prints.isAt(at))));
    Tally seen = prints.served(Version.HIERARCHICAL, duration);
    double busy = prints.resources().used(Resources.Kind.CPU, Version.HIERARCHICAL, world.now());
    findings.add(new Finding("errors at the peak", !(seen.errorRate() > MOST_ERRORS)));
    findings.add(new Finding("p99 at the peak", !(seen.quantile(0.99) > LATEST_P99)));
    findings.add(new Finding("cpu at the peak", busy <= BUSIEST));
    return Finding.judged(findings);
  }

  private Answer edgeCases(List<String> rest) {
    Words words = Words.read(rest, Set.of(), Set.of("scenarios", "at-percentage"));
    String scenarios = words.required("scenarios");
    List<Finding> findings = new ArrayList<>();
    for (Segment segment : Segment.values()) {
      if (scenarios.equals("all") || scenarios.equals(segment.label())) {
        Tally seen = prints.served(segment, Prints.usualWindow());
        boolean good = !(seen.errorRate() > MOST_ERRORS) && !(seen.quantile(0.99) > LATEST_P99);
        findings.add(new Finding("users of segment " + segment.label(), good));
      }
    }
    if (findings.isEmpty()) {
      throw new Words.NotUnderstood("--scenarios " + scenarios + ": expected all, a, b or c");
    }
    words
        .value("at-percentage")
        .ifPresent(at -> findings.add(new Finding("traffic at " + at, prints.isAt(at))));
    return Finding.judged(findings);
  }

  private Answer failureRecovery(Call call, List<String> rest) {
    Words words = Words.read(rest, Set.of("verify-recovery"), Set.of("inject-failures"));
    String count = words.required("inject-failures");
    if (!count.matches("[1-9][0-9]?")) {
      throw new Words.NotUnderstood("--inject-failures " + count + ": expected 1 to 99");
    }
    Optional<Integer> left =
        Optional.of(call.running())
            .filter(each -> each.compareTo(RECOVERY) >= 0)
            .map(over -> (int) prints.failingHealthChecks());
    if (left.isEmpty()) {
      boolean begins = call.running().compareTo(RECOVERY.dividedBy(2)) < 0;
      if (begins) {
        world.inject(Integer.parseInt(count), RECOVERY.dividedBy(2));
      }
      return new Answer.Running(prints.failingHealthChecks() + " instances fail\n");
    }
    Tally seen = prints.served(Version.HIERARCHICAL, RECOVERY);
    return Finding.judged(
        List.of(
            new Finding("users saw nothing of it", !(seen.errorRate() > MOST_ERRORS)),
            new Finding(count + " failed instances are back", left.get() == 0)));
  }

  private Answer integrations(List<String> rest) {
    Words words = Words.read(rest, Set.of("all"), Set.of());
    if (!words.has("all")) {
      throw new Words.NotUnderstood("test integrations: expected --all");
    }
    Tally seen = prints.served(Version.HIERARCHICAL, Prints.usualWindow());
    return Finding.judged(
        List.of(
            new Finding("router sends requests", seen.requests() > 0),
            new Finding("metric store", health.storeWorks()),
            new Finding("storage", prints.inconsistencies() == 0),
            new Finding("health checks", prints.failingHealthChecks() == 0)));
  }
}
