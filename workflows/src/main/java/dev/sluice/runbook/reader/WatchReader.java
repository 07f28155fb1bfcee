package dev.sluice.runbook.reader;

import dev.sluice.runbook.Figure;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Scalars;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what is shown while a run goes on: {@code p99}, {@code error-rate by segment}, {@code
 * revenue-per-minute * 1440}.
 */
final class WatchReader {
  static final NodeReader<Item> READER =
      Scalars.parsed(
          "metric to watch",
          "a metric, 'METRIC by LABEL' or 'METRIC * NUMBER', such as error-rate by segment",
          WatchReader::item);

  private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(\\.\\d{1,9})?");

  private WatchReader() {}

  /**
   * One of them.
   *
   * @param figure absent: the metric itself
   */
  record Item(MetricName metric, Optional<Figure> figure) {}

  private static Item item(String text) {
    List<String> words = List.of(text.strip().split("\\s+", -1));
    MetricName metric = new MetricName(words.getFirst());
    return switch (words.size()) {
      case 1 -> new Item(metric, Optional.empty());
      case 3 -> new Item(metric, Optional.of(figure(metric, words.get(1), words.get(2))));
      default -> throw new IllegalArgumentException("one word or three");
    };
  }

  private static Figure figure(MetricName metric, String between, String last) {
    if (between.equals("by") && Modifiers.LABEL.matcher(last).matches()) {
      return new Figure.OfSegments(metric, last);
    }
    if (between.equals("*") && NUMBER.matcher(last).matches()) {
      return new Figure.Multiple(metric, Double.parseDouble(last));
    }
    throw new IllegalArgumentException("neither a part nor a multiple");
  }
}
