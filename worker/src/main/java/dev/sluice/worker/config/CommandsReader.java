package dev.sluice.worker.config;

import dev.sluice.port.MetricSource;
import dev.sluice.port.RevisionSource;
import dev.sluice.port.RouterBinding;
import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Scalars;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the commands of a team's own tool: words, with {@code $names} that are filled in. */
final class CommandsReader {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final Duration STALE = Duration.ofSeconds(60);
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$[A-Za-z_-]+");
  private static final List<String> OF_A_QUERY =
      List.of("$metric", "$query", "$version", "$window", "$aggregation", "$segment", "$ago");

  private CommandsReader() {}

  /** How traffic is set and read. */
  static NodeReader<RouterBinding> router(List<String> mayRun) {
    return Fields.of(
        "a router's command",
        fields -> {
          List<String> set = words(fields, "set", mayRun, List.of("$share", "$floor"));
          require(fields, "set", set, "$share");
          return new RouterBinding.Command(
              set,
              words(fields, "read", mayRun, List.of()),
              fields.has("count") ? words(fields, "count", mayRun, List.of()) : List.of(),
              timeout(fields));
        });
  }

  /** How metrics are asked for, and how often. */
  static NodeReader<Asking> metrics(List<String> mayRun, Duration usual) {
    return Fields.of(
        "a command for metrics",
        fields -> {
          List<String> query = words(fields, "query", mayRun, OF_A_QUERY);
          require(fields, "query", query, "$version");
          return new Asking(
              new MetricSource.Provider.Command(
                  query, fields.or("stale", Scalars.longDuration(), STALE), timeout(fields)),
              fields.or("every", Scalars.longDuration(), usual));
        });
  }

  /** Who answers, and how often it is asked. */
  record Asking(MetricSource.Provider.Command command, Duration every) {}

  /** What prints the revision under test. */
  static RevisionSource revision(Fields fields, List<String> mayRun) {
    return new RevisionSource.Command(words(fields, "command", mayRun, List.of()), timeout(fields));
  }

  private static Duration timeout(Fields fields) {
    Duration timeout = fields.or("timeout", Scalars.longDuration(), TIMEOUT);
    if (timeout.compareTo(LONGEST) > 0) {
      fields.wrong(
          "timeout",
          "a command of %s is too slow".formatted(DurationText.of(timeout)),
          "1m or less");
    }
    return timeout;
  }

  private static List<String> words(
      Fields fields, String key, List<String> mayRun, List<String> placeholders) {
    List<String> words =
        fields.needList(key, Values.plain("word", "a word of a command; it may hold no secret"));
    if (!words.isEmpty() && !mayRun.contains(words.getFirst())) {
      fields.wrong(
          key,
          "'%s' may not run on this target".formatted(words.getFirst()),
          "a program of 'may-run', which has %s"
              .formatted(mayRun.isEmpty() ? "none" : String.join(", ", mayRun)));
    }
    words.forEach(word -> known(fields, key, word, placeholders));
    return words;
  }

  private static void known(Fields fields, String key, String word, List<String> placeholders) {
    Matcher matcher = PLACEHOLDER.matcher(word);
    while (matcher.find()) {
      if (!placeholders.contains(matcher.group())) {
        fields.problems().unknown(fields.at(key), "placeholder", matcher.group(), placeholders);
      }
    }
  }

  private static void require(Fields fields, String key, List<String> words, String placeholder) {
    if (!words.isEmpty() && words.stream().noneMatch(word -> word.contains(placeholder))) {
      fields.wrong(
          key,
          "'%s' has no word with %s".formatted(key, placeholder),
          "%s where it belongs".formatted(placeholder));
    }
  }
}
