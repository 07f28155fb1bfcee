package dev.sluice.traffic.command;

import dev.sluice.port.RouterBinding;
import dev.sluice.port.RouterBinding.Dialect;
import dev.sluice.port.RouterBinding.Requests;
import dev.sluice.tool.Tool;
import dev.sluice.traffic.TrafficRouter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A team's tool that was made for people: it says what is set in a sentence. */
public final class SpokenTool {
  private static final Duration PATIENT = Duration.ofSeconds(20);
  private static final String SCRIPT =
      """
      #!/bin/sh
      set -eu
      echo "$*" >> calls
      case "$1" in
        migrate) printf '%s' "$3" > phase; printf '%s' "$5" > share; echo "On the way to $5%" ;;
        status) if [ -e said ]; then cat said; else
            printf 'HAL9 migration\\nPhase: %s (%s%%)\\n' "$(cat phase)" "$(cat share)"; fi ;;
        requests) printf 'hierarchical %s requests\\nflat %s requests\\n' "$(cat new)" "$(cat old)" ;;
      esac
      """;

  private final Path state;
  private final Tool tool;

  /** Begins at 0 %. */
  public SpokenTool(Path folder) {
    try {
      Path tools = Files.createDirectories(folder.resolve("bin"));
      Path script = Files.writeString(tools.resolve("hal9-migrate"), SCRIPT);
      if (!script.toFile().setExecutable(true)) {
        throw new IOException("the tool cannot be made executable");
      }
      tool = Tool.in(folder.resolve("data"), List.of(tools));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    state = folder.resolve("data/tools");
    keep("calls", "");
    keep("phase", "flat");
    keep("share", "0");
  }

  /** As a configuration has it, before any runbook says its phase. */
  public RouterBinding.Command binding(boolean whole) {
    return new RouterBinding.Command(
        List.of("hal9-migrate", "migrate", "--phase", "$phase", "--percentage", "$percent", "-y"),
        List.of("hal9-migrate", "status"),
        List.of("hal9-migrate", "requests"),
        PATIENT,
        Optional.of(
            new Dialect(
                whole,
                Optional.of("Phase: \\S+ \\(([0-9.]+)%\\)"),
                Optional.of("Phase: (\\S+) "),
                Optional.of(new Requests("hierarchical ([0-9]+)", "flat ([0-9]+)")))));
  }

  /** What runs it. */
  public Tool tool() {
    return tool;
  }

  TrafficRouter router(RouterBinding binding) {
    return new CommandRouter((RouterBinding.Command) binding, tool);
  }

  /** The router of a canary's runs. */
  TrafficRouter canary() {
    return router(binding(false).in("canary"));
  }

  void keep(String name, String text) {
    try {
      Files.writeString(state.resolve(name), text);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** The words of each call that changed something, in their order. */
  public List<String> moves() {
    try {
      return Files.readAllLines(state.resolve("calls")).stream()
          .filter(each -> each.startsWith("migrate"))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
