package dev.sluice.demo.tools;

import dev.sluice.demo.service.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The service's records as files: a checkpoint, an export, and whether they still agree with the
 * service.
 */
final class State {
  private static final int RECORDS = 120_000;
  private static final String KIND = "\"kind\": \"hal9-state\"";

  private final World world;

  State(World world) {
    this.world = world;
  }

  Answer run(Call call, List<String> words) throws IOException {
    String action = words.isEmpty() ? "" : words.getFirst();
    List<String> rest = words.subList(Math.min(1, words.size()), words.size());
    return switch (action) {
      case "checkpoint" -> checkpoint(call, rest);
      case "export" -> export(call, rest);
      case "verify" -> verify(rest);
      default ->
          throw new Words.NotUnderstood(
              "state '" + action + "': expected checkpoint, export or verify");
    };
  }

  private Answer checkpoint(Call call, List<String> rest) throws IOException {
    Words words = Words.read(rest, Set.of(), Set.of("name", "description"));
    String name = words.required("name");
    if (!name.matches("[A-Za-z0-9._-]{1,100}")) {
      throw new Words.NotUnderstood(
          "--name " + name + ": expected letters, digits, dots and dashes");
    }
    world.shelf().keep(name, now());
    Path file = Outputs.write(call, "checkpoint-" + name + ".json", now());
    return new Answer.Done("checkpoint " + name + " kept in " + file.getFileName() + "\n");
  }

  private Answer export(Call call, List<String> rest) throws IOException {
    Words words = Words.read(rest, Set.of("full"), Set.of("output"));
    Path file = Outputs.write(call, words.required("output"), now());
    return new Answer.Done(RECORDS + " records exported to " + file.getFileName() + "\n");
  }

  /** What differs is for who asks to judge. */
  private Answer verify(List<String> rest) {
    Words.read(rest, Set.of("post-migration"), Set.of());
    int differing = world.faults().dataInconsistencies();
    String drift =
        differing == 0 ? "0.00" : String.format(Locale.ROOT, "%.4f", 100d * differing / RECORDS);
    return new Answer.Done(
        "%d records compared, %d differ%nState drift: %s%%%n".formatted(RECORDS, differing, drift));
  }

  /** Files in the call's directory that hold another state than the service has now. */
  List<String> differing(Call call) throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.list(call.directory())) {
      for (Path file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        if (text.contains(KIND) && !text.equals(now())) {
          names.add(String.valueOf(file.getFileName()));
        }
      }
    }
    return names.stream().sorted().toList();
  }

  private String now() {
    int inconsistent = world.faults().dataInconsistencies();
    String digest = Integer.toHexString((RECORDS + "/" + inconsistent).hashCode());
    return """
    {
      %s,
      "records": %d,
      "inconsistent": %d,
      "digest": "%s"
    }
    """
        .formatted(KIND, RECORDS, inconsistent, digest);
  }
}
