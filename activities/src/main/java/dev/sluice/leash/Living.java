package dev.sluice.leash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The processes of a leash that are alive, as the kernel's {@code /proc} tells; where there is
 * none, nothing is found and the watchdog alone ends what has to be ended.
 *
 * @param strays the program and all that it started, in whatever session they are
 * @param keepers the leash and its watchdog
 */
record Living(List<ProcessHandle> strays, List<ProcessHandle> keepers) {
  private static final Path PROC = Path.of("/proc");

  static Living of(Grip grip) {
    List<Seen> all = all(grip);
    List<Seen> keepers = all.stream().filter(Seen::keeper).toList();
    // Without a keeper in it the session may be another's, under the same number.
    List<Seen> strays =
        all.stream()
            .filter(each -> !each.keeper())
            .filter(each -> each.marked() || (!keepers.isEmpty() && each.sameSession()))
            .toList();
    return new Living(handles(strays), handles(keepers));
  }

  private record Seen(long pid, boolean marked, boolean sameSession, boolean keeper) {}

  private static List<Seen> all(Grip grip) {
    if (!Files.isDirectory(PROC)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(PROC)) {
      return entries
          .filter(entry -> entry.getFileName().toString().matches("\\d+"))
          .flatMap(entry -> seen(entry, grip).stream())
          .toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  private static Optional<Seen> seen(Path entry, Grip grip) {
    try {
      String stat = read(entry.resolve("stat"));
      // The name before the last bracket may hold anything; after it: state, parent, group,
      // session.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 5);
      boolean dead = fields[0].equals("Z") || fields[0].equals("X");
      String number = Long.toString(grip.pid());
      return dead
          ? Optional.empty()
          : Optional.of(
              new Seen(
                  Long.parseLong(entry.getFileName().toString()),
                  words(entry.resolve("environ"))
                      .anyMatch(("SLUICE_LEASH=" + grip.token())::equals),
                  fields[2].equals(number) || fields[3].equals(number),
                  words(entry.resolve("cmdline")).anyMatch(grip.token()::equals)));
    } catch (IOException goneOrNotOurs) {
      return Optional.empty();
    }
  }

  private static Stream<String> words(Path file) throws IOException {
    return Arrays.stream(read(file).split("\0"));
  }

  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
  }

  private static List<ProcessHandle> handles(List<Seen> seen) {
    return seen.stream().flatMap(each -> ProcessHandle.of(each.pid()).stream()).toList();
  }
}
