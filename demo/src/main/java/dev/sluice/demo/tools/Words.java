package dev.sluice.demo.tools;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words after a program's name: plain ones, switches and options with a value.
 *
 * @param plain words without dashes, in order
 * @param switches options that take no value
 * @param options options with their values, without dashes
 */
record Words(List<String> plain, Set<String> switches, Map<String, String> options) {
  private static final Pattern TIME = Pattern.compile("([0-9]+)(ms|[smhd])");

  Words {
    plain = List.copyOf(plain);
    switches = Set.copyOf(switches);
    options = Map.copyOf(options);
  }

  /** Says which word is wrong and what was expected. */
  static final class NotUnderstood extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotUnderstood(String message) {
      super(message);
    }
  }

  /**
   * Sorts words by what they are.
   *
   * @param switches options that take no value; every other one of {@code options} takes one
   * @throws NotUnderstood when a word is unknown or lacks its value
   */
  static Words read(List<String> words, Set<String> switches, Set<String> options) {
    List<String> plain = new ArrayList<>();
    Map<String, String> values = new HashMap<>();
    List<String> flags = new ArrayList<>();
    for (int at = 0; at < words.size(); at++) {
      String word = words.get(at);
      String name = word.startsWith("--") ? word.substring(2) : "";
      if (name.isEmpty()) {
        plain.add(word);
      } else if (switches.contains(name)) {
        flags.add(name);
      } else if (options.contains(name) && at + 1 < words.size()) {
        values.put(name, words.get(++at));
      } else {
        throw new NotUnderstood(
            options.contains(name)
                ? word + " needs a value"
                : "unknown option " + word + ": expected " + listed(switches, options));
      }
    }
    return new Words(plain, Set.copyOf(flags), values);
  }

  private static String listed(Set<String> switches, Set<String> options) {
    List<String> all = new ArrayList<>(switches);
    all.addAll(options);
    return all.isEmpty()
        ? "none here"
        : String.join(", ", all.stream().sorted().map(each -> "--" + each).toList());
  }

  boolean has(String name) {
    return switches.contains(name) || options.containsKey(name);
  }

  Optional<String> value(String name) {
    return Optional.ofNullable(options.get(name));
  }

  /** The value of an option that must be there. */
  String required(String name) {
    return value(name).orElseThrow(() -> new NotUnderstood("--" + name + " is missing"));
  }

  /**
   * The time that an option names, such as {@code 4h}, {@code 20s} or {@code 1m 20s}.
   *
   * @throws NotUnderstood when its value is no time
   */
  Optional<Duration> time(String name) {
    return value(name).map(text -> time(name, text));
  }

  private static Duration time(String name, String text) {
    if (!text.strip().matches("([0-9]{1,9}(ms|[smhd])\\s*)+")) {
      throw new NotUnderstood(
          "--" + name + " " + text + ": expected a time such as 4h, 20s or '1m 20s'");
    }
    Duration sum = Duration.ZERO;
    Matcher parts = TIME.matcher(text);
    while (parts.find()) {
      sum = sum.plus(unit(parts.group(2)).multipliedBy(Long.parseLong(parts.group(1))));
    }
    return sum;
  }

  private static Duration unit(String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(1);
      case "s" -> Duration.ofSeconds(1);
      case "m" -> Duration.ofMinutes(1);
      case "h" -> Duration.ofHours(1);
      default -> Duration.ofDays(1);
    };
  }
}
