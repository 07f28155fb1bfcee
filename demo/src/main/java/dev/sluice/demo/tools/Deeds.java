package dev.sluice.demo.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.demo.service.Shelf;
import dev.sluice.demo.service.Tally;
import dev.sluice.demo.service.Version;
import dev.sluice.demo.service.World;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Those commands that change the world, or leave files behind. */
record Deeds(World world, Prints prints) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PAGED = "paged";
  private static final Duration GLANCE = Duration.ofSeconds(10);
  private static final double LATEST_P99 = 0.010;

  List<Row> rows() {
    return List.of(
        Row.of("hal9-migrate state checkpoint --name= --description=", this::checkpoint),
        Row.of("hal9-migrate state export --full --output=", this::export),
        Row.says("hal9-migrate state verify --post-migration", line -> Outputs.drift(world)),
        Row.says(
            "hal9-migrate configure rollback --error-threshold= --latency-threshold-p99="
                + " --latency-threshold-p50= --window=",
            this::configure),
        Row.of(
            "hal9-migrate configure comparison-traffic --percentage= --purpose=", this::comparison),
        Row.says("hal9-migrate migrate --phase= --percentage= --yes", this::migrate),
        Row.says(
            "hal9-migrate rollback --immediate --gradual --yes --target= --duration=",
            this::rollback),
        Row.of(
            "hal9-migrate monitor --continuous --enhanced --extended --page-on-anomaly --peak-test"
                + " --record --record-for-analysis --strict --dashboard= --duration="
                + " --alert-threshold= --alert-sensitivity=",
            this::monitor),
        Row.of(
            "hal9-migrate metrics baseline --traffic-level= --duration= --save=", this::baseline),
        Row.of(
            "hal9-migrate report --ab-comparison --incident --stability --stage= --phase="
                + " --duration= --output= --compare-baseline= --traffic-level=",
            this::report),
        Row.says("hal9-migrate flat-system scale-up", line -> scaleUp()),
        Row.of("hal9-migrate flat-system scale-down --target= --keep-minimum", this::scaleDown),
        Row.of(
            "hal9-migrate certify performance --sla-compliance --generate-certificate",
            this::certify),
        Row.of(
            "hal9-migrate prepare cutover --checklist --notifications --rollback-ready",
            this::prepare));
  }

  private Answer checkpoint(Line line) throws IOException {
    String name =
        line.required("--name", "[A-Za-z0-9._-]{1,100}", "letters, digits, dots and dashes");
    String state = Outputs.state(world);
    world.shelf().keep(name, state);
    String file = Outputs.write(line.call(), "checkpoint-" + name + ".json", state);
    return new Answer.Done("checkpoint %s kept in %s%n".formatted(name, file));
  }

  private Answer export(Line line) throws IOException {
    String file = Outputs.write(line.call(), line.required("--output"), Outputs.state(world));
    return new Answer.Done("all records exported to " + file + "\n");
  }

  private String configure(Line line) {
    for (String option : line.options().keySet()) {
      boolean window = option.equals("--window");
      String pattern = window ? ".+" : "[0-9]+(\\.[0-9]+)?";
      world.shelf().set(option.substring(2), line.required(option, pattern, "a number"));
    }
    return "rollback configured: " + line.options().size() + " settings\n";
  }

  private double flat() {
    return (1 - world.router().share()) * 100;
  }

  private Answer comparison(Line line) {
    int kept = line.percent("--percentage");
    if (flat() < kept - 0.5) {
      return new Answer.Failed(
          "flat serves %.0f%% of the traffic, less than %d%%%n".formatted(flat(), kept));
    }
    world.shelf().set(Shelf.COMPARISON, Integer.toString(kept));
    return new Answer.Done(
        "%d%% stays on flat for %s%n"
            .formatted(kept, line.value("--purpose").orElse("comparison")));
  }

  private String migrate(Line line) {
    String phase = line.required("--phase", "[a-z][a-z-]{0,30}", "a word such as canary");
    return given(phase, line.percent("--percentage"));
  }

  private String rollback(Line line) {
    if (!line.has("--immediate") && !line.has("--gradual")) {
      throw new NotUnderstood("expected --immediate, or --gradual --target 0 to 100");
    }
    return given("rollback", line.has("--target") ? line.percent("--target") : 0);
  }

  private String given(String phase, int percent) {
    world.router().give(percent);
    world.shelf().set(Shelf.PHASE, "%s (%d%%)".formatted(percent == 0 ? "flat" : phase, percent));
    return "Phase: " + prints.phase() + "\n";
  }

  /** Runs for its {@code --duration}, or until it is ended. */
  private Answer monitor(Line line) throws IOException {
    Optional<Duration> duration = line.time("--duration");
    if (duration.filter(line::isOver).isEmpty()) {
      page(line);
      return new Answer.Running(
          "%s %s%n".formatted(prints.phase(), prints.line(Version.HIERARCHICAL, Prints.USUAL)));
    }
    Duration window = duration.orElse(Prints.USUAL);
    if (line.has("--record") || line.has("--record-for-analysis")) {
      String unused =
          Outputs.page(line.call(), "monitor-record.txt", prints.report("monitor", window));
    }
    return new Answer.Done(prints.both(window));
  }

  /** Tells the status page, once for as long as it lasts. */
  private void page(Line line) {
    Shelf shelf = world.shelf();
    if (Finding.errors("errors", prints.served(GLANCE)).good()) {
      shelf.unset(PAGED);
    } else if (line.has("--page-on-anomaly") && shelf.setting(PAGED).isEmpty()) {
      shelf.set(PAGED, world.now().toString());
      shelf.publish("{\"status\":\"identified\",\"name\":\"error rate over 0.1%\"}");
    }
  }

  /** Measures for its {@code --duration}, and keeps what it saw. */
  private Answer baseline(Line line) throws IOException {
    Duration duration = line.time("--duration").orElse(Prints.USUAL);
    int level = line.percent("--traffic-level");
    if (!prints.isAt(level)) {
      return new Answer.Failed("traffic is not at " + level + "%: " + prints.phase() + "\n");
    }
    if (!line.isOver(duration)) {
      return new Answer.Running("");
    }
    Tally seen = prints.served(duration);
    String json =
        JSON.createObjectNode()
            .put("errorRate", seen.errorRate())
            .put("p50", seen.quantile(0.5))
            .put("p99", seen.quantile(0.99))
            .toPrettyString();
    String file = Outputs.write(line.call(), line.required("--save"), json + "\n");
    return new Answer.Done("baseline kept in " + file + "\n");
  }

  private Answer report(Line line) throws IOException {
    String subject =
        line.value("--stage")
            .or(() -> line.value("--phase"))
            .or(() ->
                Set.of("incident", "stability").stream()
                    .filter(each -> line.has("--" + each))
                    .findFirst())
            .orElse("comparison of both versions");
    Duration window = line.time("--duration").orElse(Prints.USUAL);
    List<String> lines = new ArrayList<>(prints.report(subject, window));
    if (line.has("--compare-baseline")) {
      String text = Outputs.read(line.call(), line.required("--compare-baseline"));
      lines.addAll(compared(JSON.readTree(text), prints.served(window)));
    }
    if (line.has("--output")) {
      String file = Outputs.page(line.call(), line.required("--output"), lines);
      return new Answer.Done("report on " + subject + " in " + file + "\n");
    }
    return new Answer.Done(String.join("\n", lines) + "\n");
  }

  private static List<String> compared(JsonNode before, Tally now) {
    String line = "%-7s baseline %s  now %s";
    return List.of(
        line.formatted("p50", millis(before, "p50"), Prints.millis(now.quantile(0.5))),
        line.formatted("p99", millis(before, "p99"), Prints.millis(now.quantile(0.99))),
        line.formatted(
            "errors",
            Prints.percent(before.path("errorRate").asDouble()),
            Prints.percent(now.errorRate())));
  }

  private static String millis(JsonNode before, String name) {
    return Prints.millis(before.path(name).asDouble());
  }

  private String scaleUp() {
    world.shelf().unset(Shelf.FLAT_CAPACITY);
    return "flat can serve all traffic\n";
  }

  private Answer scaleDown(Line line) {
    int target = line.percent("--target");
    if (flat() > target + 0.5) {
      return new Answer.Failed(
          "flat still serves %.0f%% of the traffic; shift it first%n".formatted(flat()));
    }
    world.shelf().set(Shelf.FLAT_CAPACITY, Integer.toString(target));
    return new Answer.Done("flat can serve " + target + "% of the traffic\n");
  }

  /** Writes a certificate if there is something to certify. */
  private Answer certify(Line line) throws IOException {
    Tally seen = prints.served(Prints.USUAL);
    Answer judged =
        Finding.judged(
            List.of(
                Finding.p99("p99 within 10 ms", seen, LATEST_P99),
                Finding.errors("errors within 0.1%", seen)));
    if (judged instanceof Answer.Done && line.has("--generate-certificate")) {
      List<String> text = prints.report("performance certificate", Prints.USUAL);
      String file = Outputs.page(line.call(), "performance-certificate.pdf", text);
      world.shelf().set(Shelf.CERTIFICATE, world.now().toString());
      return new Answer.Done(judged.text() + "certificate in " + file + "\n");
    }
    return judged;
  }

  /** Refuses to before there is a certificate and a way back. */
  private Answer prepare(Line line) throws IOException {
    Shelf shelf = world.shelf();
    Answer judged =
        Finding.judged(
            List.of(
                new Finding("certificate", shelf.setting(Shelf.CERTIFICATE).isPresent()),
                new Finding("comparison traffic", shelf.setting(Shelf.COMPARISON).isPresent()),
                new Finding("a checkpoint to go back to", !shelf.checkpoints().isEmpty())));
    if (judged instanceof Answer.Done) {
      if (line.has("--checklist")) {
        String unused = Outputs.write(line.call(), "cutover-checklist.txt", judged.text());
      }
      if (line.has("--notifications") && shelf.setting(Shelf.CUTOVER).isEmpty()) {
        shelf.publish("{\"status\":\"scheduled\",\"name\":\"cutover is prepared\"}");
      }
      shelf.set(Shelf.CUTOVER, world.now().toString());
    }
    return judged;
  }
}
