package dev.sluice.worker.config;

import dev.sluice.port.MetricSource;
import dev.sluice.port.RevisionSource;
import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Place;
import dev.sluice.runbook.text.Problems;
import dev.sluice.runbook.text.Scalars;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

  /** A field that holds a command. */
  static List<String> words(
      Fields fields, String key, List<String> mayRun, List<String> placeholders) {
    return fields.need(key, words(key, mayRun, placeholders), List.of());
  }

  /** Words, the first of which may be run, with the placeholders that may stand in them. */
  static NodeReader<List<String>> words(
      String key, List<String> mayRun, List<String> placeholders) {
    NodeReader<List<String>> words =
        NodeReader.listOf(Values.plain("word", "a word of a command; it may hold no secret"));
    return (node, problems) -> {
      Optional<List<String>> read = words.read(node, problems);
      read.ifPresent(all -> {
        check(key, all, mayRun)
            .ifPresent(wrong -> problems.add(node.at(), wrong.what(), wrong.right()));
        all.forEach(word -> known(node.at(), problems, word, placeholders));
      });
      return read;
    };
  }

  private record Wrong(String what, String right) {}

  private static Optional<Wrong> check(String key, List<String> words, List<String> mayRun) {
    if (words.isEmpty()) {
      return Optional.of(new Wrong("'%s' is empty".formatted(key), "a program and its arguments"));
    }
    return mayRun.contains(words.getFirst())
        ? Optional.empty()
        : Optional.of(
            new Wrong(
                "'%s' may not run on this target".formatted(words.getFirst()),
                "a program of 'may-run', which has %s"
                    .formatted(mayRun.isEmpty() ? "none" : String.join(", ", mayRun))));
  }

  /** How metrics are asked for, and how often. */
  static NodeReader<Asking> metrics(List<String> mayRun, Duration usual) {
    return Fields.of(
        "a command for metrics",
        fields -> {
          List<String> query = words(fields, "query", mayRun, OF_A_QUERY);
          require(fields, "query", query, List.of("$version"));
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

  /** How long a command may take. */
  static Duration timeout(Fields fields) {
    Duration timeout = fields.or("timeout", Scalars.longDuration(), TIMEOUT);
    if (timeout.compareTo(LONGEST) > 0) {
      fields.wrong(
          "timeout",
          "a command of %s is too slow".formatted(DurationText.of(timeout)),
          "1m or less");
    }
    return timeout;
  }

  private static void known(Place at, Problems problems, String word, List<String> placeholders) {
    Matcher matcher = PLACEHOLDER.matcher(word);
    while (matcher.find()) {
      if (!placeholders.contains(matcher.group())) {
        problems.unknown(at, "placeholder", matcher.group(), placeholders);
      }
    }
  }

  /** At least one of the words has one of the placeholders. */
  static void require(Fields fields, String key, List<String> words, List<String> placeholders) {
    if (!words.isEmpty()
        && words.stream().noneMatch(word -> placeholders.stream().anyMatch(word::contains))) {
      String names = String.join(" or ", placeholders);
      fields.wrong(
          key,
          "'%s' has no word with %s".formatted(key, names),
          "%s where it belongs".formatted(names));
    }
  }
}
