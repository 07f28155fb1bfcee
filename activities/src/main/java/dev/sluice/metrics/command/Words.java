package dev.sluice.metrics.command;

import dev.sluice.port.MetricActivities.Question;
import dev.sluice.port.MetricSource.Labels;
import dev.sluice.port.MetricSource.Metric;
import dev.sluice.runbook.Operand.Aggregation;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The words of a query, filled with what a question is about. */
record Words(Labels labels, Question question, Metric metric) {
  /** Filled one by one, so that what stands in a value never becomes a word of its own. */
  List<String> fill(List<String> words) {
    return words.stream().map(this::fill).toList();
  }

  private String fill(String word) {
    return word.replace("$metric", metric.name().value())
        .replace("$query", metric.query())
        .replace("$version", labels.of(question.side()))
        .replace("$window", written(question.window()))
        .replace("$aggregation", question.aggregation().name().toLowerCase(Locale.ROOT))
        .replace(
            "$segment",
            question.segment().map(each -> each.label() + "=" + each.value()).orElse(""))
        .replace("$ago", written(question.ago().orElse(Duration.ZERO)));
  }

  private static String written(Duration duration) {
    return duration.toMillisPart() == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
  }

  /** What the words cannot express of the question; absent: nothing. */
  Optional<String> lack(List<String> words) {
    return switch (question.aggregation()) {
      case OVER, AVG, MIN, MAX -> lackOfLevel(words);
      case SLOPE, TREND, AGAINST_OLD ->
          Optional.of(
              "a metric by command can be asked over, avg, min and max of a window, not for trends"
                  + " or a test of two versions");
    };
  }

  private Optional<String> lackOfLevel(List<String> words) {
    boolean plain = question.aggregation() == Aggregation.OVER;
    if (!plain && !has(words, "$aggregation")) {
      return lack("the avg, min or max of a window", "$aggregation");
    }
    if (question.segment().isPresent() && !has(words, "$segment")) {
      return lack("one segment", "$segment");
    }
    return question.ago().isPresent() && !has(words, "$ago")
        ? lack("an earlier moment", "$ago")
        : Optional.empty();
  }

  private static Optional<String> lack(String what, String word) {
    return Optional.of(
        "the target's query command cannot be asked for %s: expected %s among its words"
            .formatted(what, word));
  }

  private static boolean has(List<String> words, String placeholder) {
    return words.stream().anyMatch(word -> word.contains(placeholder));
  }
}
