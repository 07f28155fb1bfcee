package dev.sluice.demo.tools;

import dev.sluice.demo.service.Resources;
import dev.sluice.demo.service.Segment;
import dev.sluice.demo.service.Tally;
import dev.sluice.demo.service.World;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** {@code test}: puts the world under strain, and looks at how it bears it. */
record Trials(World world, Prints prints) {
  private static final double LATEST_P99 = 0.010;
  private static final double BUSIEST = 0.85;

  /** Called again every second, so that a test that is ended soon strains nothing any more. */
  private static final Duration A_LITTLE = Duration.ofSeconds(3);

  private static final Duration RECOVERY = Duration.ofSeconds(5);

  List<Row> rows() {
    return List.of(
        Row.of(
            "hal9-migrate test peak-load --multiplier= --duration= --traffic-percentage=",
            this::peakLoad),
        Row.judges("hal9-migrate test edge-cases --scenarios= --at-percentage=", this::edgeCases),
        Row.of(
            "hal9-migrate test failure-recovery --inject-failures= --verify-recovery",
            this::failureRecovery),
        Row.judges("hal9-migrate test integrations --all", line -> integrations()));
  }

  private Answer peakLoad(Line line) {
    String multiplier = line.required("--multiplier", "[1-3](\\.[0-9]{1,2})?", "1 to 3.99");
    Duration duration = line.time("--duration").orElse(A_LITTLE);
    if (!line.isOver(duration)) {
      world.surge(Double.parseDouble(multiplier), A_LITTLE);
      return new Answer.Running("");
    }
    Tally seen = prints.served(duration);
    return Finding.judged(
        Stream.concat(
                at(line, "--traffic-percentage"),
                Stream.of(
                    Finding.errors("errors at the peak", seen),
                    Finding.p99("p99 at the peak", seen, LATEST_P99),
                    new Finding("cpu at the peak", prints.used(Resources.Kind.CPU) <= BUSIEST)))
            .toList());
  }

  private Stream<Finding> at(Line line, String option) {
    return Stream.of(option)
        .filter(line::has)
        .map(line::percent)
        .map(percent -> new Finding("traffic at " + percent, prints.isAt(percent)));
  }

  private List<Finding> edgeCases(Line line) {
    String wanted = line.required("--scenarios", "all|[abc]", "all, a, b or c");
    return Stream.concat(
            Stream.of(Segment.values())
                .filter(segment -> List.of("all", segment.label()).contains(wanted))
                .map(this::users),
            at(line, "--at-percentage"))
        .toList();
  }

  private Finding users(Segment segment) {
    String what = "users of segment " + segment.label();
    Tally seen = prints.served(segment, Prints.USUAL);
    return new Finding(
        what, Finding.errors(what, seen).good() && Finding.p99(what, seen, LATEST_P99).good());
  }

  private Answer failureRecovery(Line line) {
    int count = Integer.parseInt(line.required("--inject-failures", "[1-9][0-9]?", "1 to 99"));
    if (!line.isOver(RECOVERY)) {
      if (!line.isOver(RECOVERY.dividedBy(2))) {
        world.inject(count, RECOVERY.dividedBy(2));
      }
      return new Answer.Running(prints.failingHealthChecks() + " instances fail\n");
    }
    return Finding.judged(
        List.of(
            Finding.errors("users saw nothing of it", prints.served(RECOVERY)),
            new Finding(count + " failed instances are back", prints.failingHealthChecks() == 0)));
  }

  private List<Finding> integrations() {
    return List.of(
        new Finding("router sends requests", prints.served(Prints.USUAL).requests() > 0),
        new Finding("metric store", prints.storeWorks()),
        new Finding("storage", world.faults().dataInconsistencies() == 0),
        new Finding("health checks", prints.failingHealthChecks() == 0));
  }
}
