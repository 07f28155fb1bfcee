package dev.sluice.demo.tools;

import dev.sluice.demo.service.World;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code hal9-migrate}: every subcommand that the runbooks name. */
final class Migrate {
  private static final List<String> COMMANDS =
      List.of(
          "analyze",
          "certify",
          "config",
          "configure",
          "errors",
          "flat-system",
          "health",
          "latency",
          "logs",
          "metrics",
          "migrate",
          "monitor",
          "neurons",
          "prepare",
          "report",
          "resources",
          "rollback",
          "state",
          "status",
          "test",
          "trace",
          "traffic",
          "validate",
          "verify");

  private final World world;
  private final Prints prints;
  private final State state;
  private final Watching watching;
  private final Looking looking;
  private final Validation validation;
  private final Health health;
  private final Trials trials;
  private final Cutover cutover;

  Migrate(World world, Prints prints) {
    this.world = world;
    this.prints = prints;
    this.state = new State(world);
    this.watching = new Watching(world, prints, state);
    this.health = new Health(world, prints);
    this.looking = new Looking(world, prints, health);
    this.validation = new Validation(world, prints);
    this.trials = new Trials(world, prints, health);
    this.cutover = new Cutover(world, prints);
  }

  Answer run(Call call) throws IOException {
    String command = call.words().isEmpty() ? "" : call.words().getFirst();
    List<String> rest = call.words().subList(Math.min(1, call.words().size()), call.words().size());
    return switch (command) {
      case "state" -> state.run(call, rest);
      case "configure" -> configure(rest);
      case "config" -> show(rest);
      case "status" -> status(rest);
      case "migrate" -> migrate(rest);
      case "rollback" -> rollback(rest);
      case "monitor" -> watching.monitor(call, rest);
      case "verify" -> watching.verify(call, rest);
      case "validate" -> validation.run(call, rest);
      case "health" -> health.health(rest);
      case "resources" -> health.resources(rest);
      case "neurons" -> health.neurons(rest);
      case "test" -> trials.run(call, rest);
      case "flat-system" -> cutover.flatSystem(rest);
      case "certify" -> cutover.certify(call, rest);
      case "prepare" -> cutover.prepare(call, rest);
      case "metrics", "traffic", "trace", "analyze", "errors", "logs", "latency", "report" ->
          looking.run(command, call, rest);
      default ->
          throw new Words.NotUnderstood(
              "unknown command '" + command + "': expected one of " + String.join(", ", COMMANDS));
    };
  }

  private Answer status(List<String> rest) {
    Words words = Words.read(rest, Set.of("detailed"), Set.of());
    String phase = "Phase: " + prints.phase() + "\n";
    return new Answer.Done(
        words.has("detailed") ? phase + prints.both(Prints.usualWindow()) : phase);
  }

  private Answer configure(List<String> rest) {
    if (rest.contains("comparison-traffic")) {
      return cutover.comparison(
          rest.stream().filter(each -> !each.equals("comparison-traffic")).toList());
    }
    Words words =
        Words.read(
            rest,
            Set.of(),
            Set.of("error-threshold", "latency-threshold-p99", "latency-threshold-p50", "window"));
    if (!words.plain().equals(List.of("rollback"))) {
      throw new Words.NotUnderstood(
          "configure " + words.plain() + ": expected rollback or comparison-traffic");
    }
    words.options().forEach(Migrate::checkNumber);
    words.options().forEach(world.shelf()::set);
    return new Answer.Done("rollback configured: " + words.options().size() + " settings\n");
  }

  private static void checkNumber(String name, String value) {
    if (!name.equals("window") && !value.matches("[0-9]+(\\.[0-9]+)?")) {
      throw new Words.NotUnderstood("--" + name + " " + value + ": expected a number");
    }
  }

  private Answer show(List<String> rest) {
    Words words = Words.read(rest, Set.of("rollback"), Set.of());
    if (!words.plain().equals(List.of("show"))) {
      throw new Words.NotUnderstood("config " + words.plain() + ": expected config show");
    }
    Map<String, String> shown =
        Map.of(
            "error-threshold", "",
            "latency-threshold-p99", " ms",
            "latency-threshold-p50", " ms",
            "window", "");
    StringBuilder text = new StringBuilder("rollback:\n");
    for (String name : shown.keySet().stream().sorted().toList()) {
      String value =
          world.shelf().setting(name).map(each -> each + shown.get(name)).orElse("not set");
      text.append("  %s: %s%n".formatted(name, value));
    }
    return new Answer.Done(text.toString());
  }

  private Answer migrate(List<String> rest) {
    Words words = Words.read(rest, Set.of("yes"), Set.of("phase", "percentage"));
    String percentage = words.required("percentage");
    if (!percentage.matches("[0-9]{1,2}|100") || !words.required("phase").equals("canary")) {
      throw new Words.NotUnderstood("expected --phase canary --percentage 0 to 100");
    }
    world.router().give(Integer.parseInt(percentage));
    return status(List.of());
  }

  private Answer rollback(List<String> rest) {
    Words words =
        Words.read(rest, Set.of("immediate", "gradual", "yes"), Set.of("target", "duration"));
    String target = words.value("target").orElse("0");
    boolean paced = words.has("immediate") || words.has("gradual");
    if (!paced || !target.matches("[0-9]{1,2}|100")) {
      throw new Words.NotUnderstood("expected --immediate, or --gradual --target 0 to 100");
    }
    words.time("duration");
    world.router().give(Integer.parseInt(target));
    return status(List.of());
  }
}
