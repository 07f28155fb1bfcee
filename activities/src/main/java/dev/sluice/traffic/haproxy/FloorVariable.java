package dev.sluice.traffic.haproxy;

import dev.sluice.port.RouterBinding;
import dev.sluice.runbook.Percent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a run notes its floor: a variable of the HAProxy process, which stands beside the weights
 * and ends with them at a reload.
 *
 * @param name names the backend and the servers of the new version, since a floor is about both
 */
record FloorVariable(String name) {
  private static final Pattern VALUE = Pattern.compile("type=str value=<([0-9.]+%)>");

  static FloorVariable of(RouterBinding.HaProxy binding) {
    return new FloorVariable(
        "proc.sluice.floor."
            + escaped(binding.backend())
            + "."
            + escaped(String.join(",", binding.newServers())));
  }

  /** Variables take letters, digits and underscores; the names of backends more than those. */
  private static String escaped(String name) {
    return name.chars().mapToObj(FloorVariable::escaped).collect(Collectors.joining());
  }

  private static String escaped(int letter) {
    return Character.isLetterOrDigit(letter)
        ? Character.toString(letter)
        : String.format(Locale.ROOT, "_%02x", letter);
  }

  String asking() {
    return "get var " + name;
  }

  /** HAProxy calls variables that are set from outside experimental. */
  List<String> noting(Percent floor) {
    return List.of("experimental-mode on", "set var " + name + " str(" + floor + ")");
  }

  /** What an answer says; absent: there is no such variable, or none that a run has written. */
  Optional<Percent> read(String answer) {
    Matcher value = VALUE.matcher(answer);
    return value.find() ? parsed(value.group(1)) : Optional.empty();
  }

  private static Optional<Percent> parsed(String text) {
    try {
      return Optional.of(Percent.parse(text));
    } catch (IllegalArgumentException foreign) {
      return Optional.empty();
    }
  }
}
