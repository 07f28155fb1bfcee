package dev.sluice.demo;

import dev.sluice.report.Event.RunOutcome;
import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.TargetName;
import dev.sluice.starter.client.Runs;
import dev.sluice.starter.client.StartOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One demonstration: gets everything up, starts the run, shows it, and says where its report is.
 */
record Demo(DemoOptions options, Workplace place, Screen screen, Children children) {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int HEAD = 40;
  private static final String ASIDE = "- **Note on the plan**";

  /** Runs to the end of the run. */
  RunOutcome run() {
    place.prepare();
    Parts parts = new Parts(place, children, screen);
    TemporalServer temporal = TemporalServer.obtain(place, children, screen);
    WorldPlaces world = parts.world(options);
    try (Runs runs = Runs.over(temporal.connect())) {
      String pages = parts.worker(temporal, world, options.real, runs);
      String run = options.runbook.value() + "-demo-" + STAMP.format(Instant.now());
      String bridge = parts.bridge(temporal);
      screen.say("Run page     %s/runs/%s".formatted(bridge, run));
      welcome(temporal, world, pages, run);
      runs.start(
          new StartOrder(
              run,
              options.runbook,
              new TargetName("demo"),
              new PersonName("ana"),
              Chosen.of(options.runbook).answers(),
              Optional.empty()));
      RunOutcome outcome =
          new Show(runs, run, screen, answerer(), () -> children.mend(screen)).follow();
      report(run);
      return outcome;
    }
  }

  private Answerer answerer() {
    boolean alone = options.auto || !screen.isTerminal();
    screen.say(
        alone
            ? "Sign-offs    by the demo's own people: bo, chen and dee"
            : "Sign-offs    at this terminal (or in the Temporal UI)");
    return alone ? new Cast() : new Prompt(screen);
  }

  private void welcome(TemporalServer temporal, WorldPlaces world, String pages, String run) {
    temporal
        .ui()
        .ifPresent(ui -> {
          screen.say("Temporal UI  " + ui);
          screen.say("This run     " + ui + "/namespaces/default/workflows/" + run);
        });
    screen.say(
        options.real
            ? "Metrics      %s (Prometheus), %s (worker)".formatted(world.metrics(), pages)
            : "Metrics      %s/metrics (service), %s (worker)".formatted(world.metrics(), pages));
    screen.say(
        "Faults       curl -d 'version=hierarchical&errors=0.02' " + world.control() + "/faults");
    screen.say("People       " + place.people().resolve("index.html").toUri());
    screen.say("Logs         " + place.log("worker"));
    screen.say("Scenario     " + options.scenario.label() + ", practice pace: 2 h are 20 s");
  }

  private void report(String run) {
    Optional<Path> file = newest(run);
    screen.say("");
    screen.say(file.map(path -> "Report       " + path).orElse("The run left no report."));
    file.ifPresent(this::head);
  }

  private Optional<Path> newest(String run) {
    try (Stream<Path> files = Files.walk(place.data())) {
      return files
          .filter(path -> path.toString().endsWith(".md") && path.toString().contains(run))
          .max(Comparator.comparingLong(path -> path.toFile().lastModified()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void head(Path file) {
    try {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      screen.say("");
      lines.stream()
          .filter(line -> !line.startsWith(ASIDE))
          .limit(HEAD)
          .forEach(line -> screen.say("  " + line));
      screen.say("  ... %d lines in all".formatted(lines.size()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
