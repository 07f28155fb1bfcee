package dev.sluice.traffic.command;

import dev.sluice.port.RouterBinding;
import dev.sluice.runbook.Percent;
import dev.sluice.tool.Tool;
import dev.sluice.traffic.TrafficRouter;
import dev.sluice.traffic.TrafficRouterContract.Rig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A team's tool that keeps the shares of two balancers in files. */
final class ToolRig implements Rig {
  private static final List<String> BALANCERS = List.of("lb-1", "lb-2");
  private static final String SCRIPT =
      """
      #!/bin/sh
      set -eu
      cd "$1"
      for each in lb-1 lb-2; do
        if [ -e "$each.dead" ]; then echo "$each does not answer" >&2; exit 3; fi
        if [ -e "$each.hung" ]; then echo "$each does not answer in time" >&2; exit 4; fi
      done
      case "$2" in
        set) for each in lb-1 lb-2; do printf '%s' "$3" > "$each"; done; printf '%s' "$4" > floor ;;
        read) printf '{"balancers": [{"name": "lb-1", "share": "%s", "floor": "%s"}, {"name": "lb-2", "share": "%s", "floor": "%s"}]}' \\
          "$(cat lb-1)" "$(cat floor)" "$(cat lb-2)" "$(cat floor)" ;;
        count) printf '{"balancers": [%s, %s]}' "$(cat lb-1.counts)" "$(cat lb-2.counts)" ;;
      esac
      """;

  private final Path state;
  private final TrafficRouter router;
  private final long[] fresh = new long[2];
  private final long[] old = new long[2];

  ToolRig(Path folder, String share) {
    try {
      state = Files.createDirectories(folder.resolve("state"));
      Path tools = Files.createDirectories(folder.resolve("bin"));
      Path tool = Files.writeString(tools.resolve("split"), SCRIPT);
      if (!tool.toFile().setExecutable(true)) {
        throw new IOException("the tool cannot be made executable");
      }
      router = new CommandRouter(binding(share), Tool.in(folder.resolve("data"), List.of(tools)));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    write("floor", "0%");
    for (int i = 0; i < BALANCERS.size(); i++) {
      drift(i, Percent.ZERO);
      writeCounts(i);
    }
  }

  private RouterBinding.Command binding(String share) {
    String where = state.toString();
    return new RouterBinding.Command(
        List.of("split", where, "set", share, "$floor"),
        List.of("split", where, "read"),
        List.of("split", where, "count"),
        Duration.ofSeconds(20));
  }

  @Override
  public TrafficRouter router() {
    return router;
  }

  @Override
  public void drift(int balancer, Percent share) {
    write(BALANCERS.get(balancer), share.toString());
  }

  @Override
  public void kill(int balancer) {
    write(BALANCERS.get(balancer) + ".dead", "");
  }

  @Override
  public void hang(int balancer) {
    write(BALANCERS.get(balancer) + ".hung", "");
  }

  @Override
  public void wake(int balancer) {
    try {
      Files.delete(state.resolve(BALANCERS.get(balancer) + ".hung"));
    } catch (IOException undeletable) {
      throw new UncheckedIOException(undeletable);
    }
  }

  @Override
  public String name(int balancer) {
    return BALANCERS.get(balancer);
  }

  @Override
  public void send(int requests) {
    for (int i = 0; i < BALANCERS.size(); i++) {
      long toNew = Math.round(requests * share(i).ratio());
      fresh[i] += toNew;
      old[i] += requests - toNew;
      writeCounts(i);
    }
  }

  @Override
  public void close() {}

  private void writeCounts(int balancer) {
    String name = BALANCERS.get(balancer);
    write(
        name + ".counts",
        "{\"name\": \"%s\", \"new\": %d, \"old\": %d, \"spread\": \"even\"}"
            .formatted(name, fresh[balancer], old[balancer]));
  }

  @Override
  public Percent share(int balancer) {
    try {
      return Percent.parse(Files.readString(state.resolve(BALANCERS.get(balancer))));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void write(String name, String text) {
    try {
      Files.writeString(state.resolve(name), text);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
