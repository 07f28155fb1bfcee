package dev.sluice.demo.tools;

import dev.sluice.demo.service.Shelf;
import dev.sluice.demo.service.Tally;
import dev.sluice.demo.service.Version;
import dev.sluice.demo.service.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code validate}: judges everything, and what a late stage asks for besides. */
final class Validation {
  private static final double MOST_ERRORS = 0.001;
  private static final double LATEST_P99 = 0.050;
  private static final double LATEST_P99_OF_A_RAMP = 0.010;
  private static final double LEAST_MATCH = 0.999;
  private static final double STRESS = 1.2;
  private static final Duration STRESSED = Duration.ofSeconds(3);

  private final World world;
  private final Prints prints;

  Validation(World world, Prints prints) {
    this.world = world;
    this.prints = prints;
  }

  /** Judges at once, or after its {@code --duration} or its stress is over. */
  Answer run(Call call, List<String> rest) {
    Words words =
        Words.read(
            rest,
            Set.of(
                "comprehensive",
                "full-system",
                "include-stress-tests",
                "production-ready",
                "sign-off-required"),
            Set.of("at-percentage", "checklist", "duration", "phase", "traffic-level"));
    boolean stress = words.has("include-stress-tests");
    Duration lasting = prints.time(words, "duration").orElse(stress ? STRESSED : Duration.ZERO);
    if (call.running().compareTo(lasting) < 0) {
      if (stress) {
        world.surge(STRESS, STRESSED);
      }
      return new Answer.Running("");
    }
    Duration window = lasting.compareTo(Prints.usualWindow()) > 0 ? lasting : Prints.usualWindow();
    return Finding.judged(findings(words, window));
  }

  private List<Finding> findings(Words words, Duration window) {
    String phase = words.value("phase").orElse("now");
    Optional<String> level = words.value("at-percentage").or(() -> words.value("traffic-level"));
    boolean complete = phase.equals("ramp-complete");
    boolean ramp = complete || level.isPresent() || words.has("production-ready");
    Tally seen = prints.served(Version.HIERARCHICAL, window);
    double latest = ramp ? LATEST_P99_OF_A_RAMP : LATEST_P99;
    List<Finding> findings = new ArrayList<>();
    findings.add(new Finding("response accuracy", prints.matchRate() > LEAST_MATCH));
    findings.add(new Finding("data consistency", prints.inconsistencies() == 0));
    findings.add(new Finding("performance", !(seen.quantile(0.99) > latest)));
    findings.add(new Finding("errors", !(seen.errorRate() > MOST_ERRORS)));
    findings.add(new Finding("health checks", prints.failingHealthChecks() == 0));
    level.ifPresent(each -> findings.add(new Finding("traffic at " + each, prints.isAt(each))));
    if (words.has("production-ready") || complete) {
      findings.add(new Finding("a checkpoint is kept", !world.shelf().checkpoints().isEmpty()));
      findings.add(given("comparison traffic", Shelf.COMPARISON));
    }
    if (complete) {
      findings.add(given("performance certificate", Shelf.CERTIFICATE));
      findings.add(given("cutover prepared", Shelf.CUTOVER));
    }
    return findings.stream().map(each -> each.of(phase)).toList();
  }

  private Finding given(String what, String setting) {
    return new Finding(what, world.shelf().setting(setting).isPresent());
  }
}
