package dev.sluice.demo.tools;

import dev.sluice.demo.service.Tally;
import dev.sluice.demo.service.Version;
import dev.sluice.demo.service.World;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Those subcommands that watch for a while and judge: monitor and verify. */
final class Watching {
  private static final double MOST_ERRORS = 0.001;
  private static final double LATEST_P99 = 0.050;
  private static final double LEAST_MATCH = 0.999;
  private static final String PAGED = "paged";
  private static final Duration GLANCE = Duration.ofSeconds(10);

  private final World world;
  private final Prints prints;
  private final State state;

  Watching(World world, Prints prints, State state) {
    this.world = world;
    this.prints = prints;
    this.state = state;
  }

  /** Runs for its {@code --duration}, or until it is ended. */
  Answer monitor(Call call, List<String> rest) throws IOException {
    Words words =
        Words.read(
            rest,
            Set.of(
                "continuous",
                "enhanced",
                "extended",
                "page-on-anomaly",
                "peak-test",
                "record",
                "record-for-analysis",
                "strict"),
            Set.of("dashboard", "duration", "alert-threshold", "alert-sensitivity"));
    Optional<Duration> duration = prints.time(words, "duration");
    Duration window = duration.orElse(Prints.usualWindow());
    boolean over = duration.filter(each -> call.running().compareTo(each) >= 0).isPresent();
    if (!over) {
      page(words);
      String line = prints.line(Version.HIERARCHICAL, Prints.usualWindow());
      return new Answer.Running("%s %s%n".formatted(prints.phase(), line));
    }
    if (words.has("record") || words.has("record-for-analysis")) {
      Outputs.page(call, "monitor-record.txt", prints.report("monitor", window));
    }
    return new Answer.Done(prints.both(window));
  }

  /** Tells the status page, once for as long as it lasts. */
  private void page(Words words) {
    boolean anomaly = prints.served(Version.HIERARCHICAL, GLANCE).errorRate() > MOST_ERRORS;
    if (words.has("page-on-anomaly") && anomaly && world.shelf().setting(PAGED).isEmpty()) {
      world.shelf().set(PAGED, world.now().toString());
      world.shelf().publish("{\"status\":\"identified\",\"name\":\"error rate over 0.1%\"}");
    } else if (!anomaly) {
      world.shelf().unset(PAGED);
    }
  }

  /**
   * Watches for its {@code --duration}, then judges each of its {@code --tests}; for a stage it
   * looks back over the duration instead, which is over when it is called.
   */
  Answer verify(Call call, List<String> rest) throws IOException {
    Words words = Words.read(rest, Set.of(), Set.of("tests", "duration", "stage"));
    Duration duration = prints.time(words, "duration").orElse(Duration.ZERO);
    Duration window = duration.isZero() ? Prints.usualWindow() : duration;
    if (words.value("stage").isPresent()) {
      String stage = words.required("stage");
      return Finding.judged(
          List.of(
              finding("stability", call, window).of(stage),
              finding("performance", call, window).of(stage),
              new Finding("health checks", prints.failingHealthChecks() == 0).of(stage)));
    }
    List<String> tests = List.of(words.required("tests").split(",", -1));
    List<Finding> findings = new ArrayList<>();
    for (String test : tests) {
      findings.add(finding(test, call, window));
    }
    return call.running().compareTo(duration) < 0
        ? new Answer.Running("")
        : Finding.judged(findings);
  }

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
}
