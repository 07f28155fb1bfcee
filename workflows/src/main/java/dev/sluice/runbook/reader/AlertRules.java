package dev.sluice.runbook.reader;

import dev.sluice.runbook.CommandSpec.PinnedFile;
import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.Problems;
import dev.sluice.runbook.text.YamlText;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Alert rules for Prometheus among the files of a runbook that do not say what they look like: a
 * rate per second that is compared as if it were a share.
 */
final class AlertRules {
  /** {@code rate(errors{a="b"}[5m]) > 0.001}, maybe summed, and nothing else. */
  private static final Pattern PER_SECOND =
      Pattern.compile(
          "(?:sum(?: by ?\\([^()]*\\))? ?\\( ?)?i?rate ?\\([^()\\[]*\\[([0-9]+[smhd])] ?\\)(?:"
              + " ?\\))? ?>=? ?([0-9]*\\.?[0-9]+)");

  private AlertRules() {}

  /** A sentence for each that a single event makes fire. */
  static Stream<String> in(Runbook runbook) {
    return runbook
        .acting()
        .flatMap(step -> step instanceof Step.Command command ? files(command) : Stream.empty())
        .distinct()
        .flatMap(AlertRules::in);
  }

  private static Stream<PinnedFile> files(Step.Command command) {
    return command.command().files().stream();
  }

  private static Stream<String> in(PinnedFile file) {
    // What is no YAML is no rule for Prometheus; that is for the program to say.
    return YamlText.read(file.text(), new Problems(file.name())).stream()
        .flatMap(AlertRules::nodes)
        .flatMap(node -> misread(file.name(), node).stream());
  }

  private static Stream<Node> nodes(Node node) {
    Stream<Node> within =
        switch (node) {
          case Node.Scalar scalar -> Stream.empty();
          case Node.Sequence list -> list.items().stream();
          case Node.Mapping map -> map.entries().stream().map(Node.Entry::value);
        };
    return Stream.concat(Stream.of(node), within.flatMap(AlertRules::nodes));
  }

  private static Optional<String> misread(String file, Node rule) {
    return text(rule, "alert")
        .flatMap(name ->
            text(rule, "expr").flatMap(expression -> misread(file + ": " + name, expression)));
  }

  private static Optional<String> text(Node rule, String key) {
    return rule.field(key)
        .flatMap(each ->
            each instanceof Node.Scalar scalar ? Optional.of(scalar.text()) : Optional.empty());
  }

  private static Optional<String> misread(String alert, String expression) {
    Matcher found = PER_SECOND.matcher(expression.strip().replaceAll("\\s+", " "));
    if (!found.matches()) {
      return Optional.empty();
    }
    Duration window = DurationText.parse(found.group(1));
    double one = 1.0 / window.toSeconds();
    return Optional.of(found.group(2))
        .filter(limit -> one > Double.parseDouble(limit))
        .map(limit ->
            "%s compares a rate per second with %s, not a share: one event in %s is %s a second, and makes it fire"
                .formatted(alert, limit, found.group(1), String.format(Locale.ROOT, "%.2g", one)));
  }
}
