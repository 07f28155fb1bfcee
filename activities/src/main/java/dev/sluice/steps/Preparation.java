package dev.sluice.steps;

import dev.sluice.leash.Program;
import dev.sluice.leash.Programs;
import dev.sluice.port.StepActivities.CommandOrder;
import dev.sluice.runbook.CommandSpec;
import dev.sluice.runbook.CommandSpec.PinnedFile;
import dev.sluice.runbook.CommandSpec.Setting;
import dev.sluice.runfolder.RunFolder;
import dev.sluice.secrets.Mask;
import dev.sluice.secrets.Secrets;
import dev.sluice.secrets.Secrets.Filled;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Turns an order into a program that can be started: looks it up, fills in secrets, puts its files
 * into place.
 */
record Preparation(Path data, Programs programs, Secrets secrets, Map<String, String> inherited) {
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** What preparing gave. */
  sealed interface Prepared {
    record Ready(Program program, Mask mask) implements Prepared {}

    record Refused(String why) implements Prepared {}
  }

  /** Refusals that are found on the way, by their sentence. */
  private static final class RefusedException extends Exception {
    private RefusedException(String why) {
      super(why, null, false, false);
    }
  }

  /** Prepares an order. Nothing is written unless the program may run. */
  Prepared of(CommandOrder order) {
    try {
      return switch (programs.of(order.command(), order.mayRun())) {
        case Programs.Found.Refused refused -> new Prepared.Refused(refused.why());
        case Programs.Found.At at -> ready(order, at.file());
      };
    } catch (RefusedException refused) {
      return new Prepared.Refused(String.valueOf(refused.getMessage()));
    } catch (IOException problem) {
      return new Prepared.Refused(
          "the run's folder below %s cannot be written: %s".formatted(data, problem.getMessage()));
    } catch (InvalidPathException malformed) {
      return new Prepared.Refused(
          "the command has a name that no file can have (%s); correct the runbook"
              .formatted(malformed.getReason()));
    }
  }

  private Prepared ready(CommandOrder order, Path file) throws RefusedException, IOException {
    CommandSpec command = order.command();
    List<String> used = new ArrayList<>();
    List<String> arguments = arguments(command);
    String input = filled(command.stdin().orElse(""), used);
    RunFolder folder = RunFolder.of(data, order.run());
    Map<String, String> environment = environment(order, folder.work(), used);
    for (PinnedFile each : command.files()) {
      place(folder, each);
    }
    return new Prepared.Ready(
        new Program(file, arguments, environment, folder.work(), input), Mask.of(used));
  }

  private List<String> arguments(CommandSpec command) throws RefusedException {
    if (command.words().stream().anyMatch(this::refersToSecret)) {
      throw new RefusedException(
          "a secret would be visible to everybody on the machine as a word of the command; pass it"
              + " by environment or stdin");
    }
    if (command.words().stream().anyMatch(word -> word.indexOf(0) >= 0)) {
      throw new RefusedException(
          "a word of the command has a NUL in it, which no program can be given; correct the"
              + " runbook");
    }
    return command.shell()
        ? List.of("-c", String.join(" ", command.words()))
        : command.words().subList(1, command.words().size());
  }

  private Map<String, String> environment(CommandOrder order, Path work, List<String> used)
      throws RefusedException {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("PATH", programs.path());
    environment.put("HOME", inherited.getOrDefault("HOME", work.toString()));
    environment.put("LANG", inherited.getOrDefault("LANG", "C.UTF-8"));
    environment.put("TZ", "UTC");
    for (Setting each : order.command().environment()) {
      environment.put(declared(each.name()), valued(each.name(), filled(each.value(), used)));
    }
    environment.put("SLUICE_RUN", order.run());
    environment.put("SLUICE_STEP", order.step().value());
    environment.put("SLUICE_DIR", work.toString());
    return environment;
  }

  private static String declared(String name) throws RefusedException {
    if (!VARIABLE.matcher(name).matches() || name.equals("PATH") || name.startsWith("SLUICE_")) {
      throw new RefusedException(
          "'%s' cannot be set in the environment: expected letters, digits and underscores, and neither PATH nor SLUICE_..."
              .formatted(name));
    }
    return name;
  }

  private static String valued(String name, String value) throws RefusedException {
    if (value.indexOf(0) >= 0) {
      throw new RefusedException(
          "'%s' cannot be set in the environment: its value has a NUL in it, which no variable can have"
              .formatted(name));
    }
    return value;
  }

  private static void place(RunFolder folder, PinnedFile file)
      throws RefusedException, IOException {
    try {
      folder.place(file.name(), file.text());
    } catch (IllegalArgumentException escape) {
      throw new RefusedException(String.valueOf(escape.getMessage()));
    }
  }

  private String filled(String text, List<String> used) throws RefusedException {
    return switch (secrets.fill(text)) {
      case Filled.Missing missing -> throw new RefusedException(missing.message());
      case Filled.Complete complete -> {
        used.addAll(complete.used());
        yield complete.text();
      }
    };
  }

  private boolean refersToSecret(String word) {
    return switch (secrets.fill(word)) {
      case Filled.Missing missing -> true;
      case Filled.Complete complete -> !complete.used().isEmpty();
    };
  }
}
