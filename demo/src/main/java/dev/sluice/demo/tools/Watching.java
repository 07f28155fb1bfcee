package dev.sluice.demo.tools;

import dev.sluice.demo.service.Tally;
import dev.sluice.demo.service.Version;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Those subcommands that watch for a while and judge: monitor, verify, validate. */
final class Watching {
  private static final double MOST_ERRORS = 0.001;
  private static final double LATEST_P99 = 0.050;
  private static final double LEAST_MATCH = 0.999;

  private final Prints prints;
  private final State state;

  Watching(Prints prints, State state) {
    this.prints = prints;
    this.state = state;
  }

  /** Runs for its {@code --duration}, or until it is ended. */
  Answer monitor(Call call, List<String> rest) throws IOException {
    Words words =
        Words.read(
            rest,
            Set.of("enhanced", "extended", "record"),
            Set.of("dashboard", "duration", "alert-threshold"));
    Optional<Duration> duration = words.time("duration");
    Duration window = duration.orElse(Prints.usualWindow());
    boolean over = duration.filter(each -> call.running().compareTo(each) >= 0).isPresent();
    if (!over) {
      String line = prints.line(Version.HIERARCHICAL, Prints.usualWindow());
      return new Answer.Running("%s %s%n".formatted(prints.phase(), line));
    }
    if (words.has("record")) {
      Outputs.page(call, "monitor-record.txt", prints.report("monitor", window));
    }
    return new Answer.Done(prints.both(window));
  }

  /** Watches for its {@code --duration}, then judges each of its {@code --tests}. */
  Answer verify(Call call, List<String> rest) throws IOException {
    Words words = Words.read(rest, Set.of(), Set.of("tests", "duration"));
    List<String> tests = List.of(words.required("tests").split(",", -1));
    Duration duration = words.time("duration").orElse(Duration.ZERO);
    Duration window = duration.isZero() ? Prints.usualWindow() : duration;
    List<Finding> findings = new ArrayList<>();
    for (String test : tests) {
      findings.add(finding(test, call, window));
    }
    return call.running().compareTo(duration) < 0 ? new Answer.Running("") : judged(findings);
  }

  /** Judges everything at once. */
  Answer validate(List<String> rest) {
    Words words = Words.read(rest, Set.of("comprehensive"), Set.of("phase"));
    String phase = words.value("phase").orElse("now");
    Duration window = Prints.usualWindow();
    Tally seen = prints.served(Version.HIERARCHICAL, window);
    return judged(
        List.of(
            new Finding(phase + " response accuracy", prints.matchRate() > LEAST_MATCH),
            new Finding(phase + " data consistency", prints.inconsistencies() == 0),
            new Finding(phase + " performance", !(seen.quantile(0.99) > LATEST_P99)),
            new Finding(phase + " errors", !(seen.errorRate() > MOST_ERRORS)),
            new Finding(phase + " health checks", prints.failingHealthChecks() == 0)));
  }

  private record Finding(String what, boolean good) {}

  private Finding finding(String test, Call call, Duration window) throws IOException {
    Tally seen = prints.served(Version.HIERARCHICAL, window);
    return switch (test) {
      case "stability" -> new Finding(test, !(seen.errorRate() > MOST_ERRORS));
      case "performance" -> new Finding(test, !(seen.quantile(0.99) > LATEST_P99));
      case "accuracy" ->
          new Finding(test, prints.matchRate() > LEAST_MATCH && state.differing(call).isEmpty());
      default ->
          throw new Words.NotUnderstood(
              "--tests " + test + ": expected stability, performance or accuracy");
    };
  }

  private static Answer judged(List<Finding> findings) {
    StringBuilder text = new StringBuilder();
    findings.forEach(
        each -> text.append("%-8s %s%n".formatted(each.good() ? "passed" : "FAILED", each.what())));
    return findings.stream().allMatch(Finding::good)
        ? new Answer.Done(text.toString())
        : new Answer.Failed(text.toString());
  }
}
