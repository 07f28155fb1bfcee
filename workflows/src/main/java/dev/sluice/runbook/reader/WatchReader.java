package dev.sluice.runbook.reader;

import dev.sluice.runbook.Arithmetic;
import dev.sluice.runbook.Figure;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Scalars;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what is shown while a run goes on: {@code p99}, {@code error-rate by segment}, {@code
 * revenue-per-minute * 1440}, {@code errors / requests}.
 */
final class WatchReader {
  static final NodeReader<Item> READER =
      Scalars.parsed(
          "metric to watch",
          "a metric, 'METRIC by LABEL', 'METRIC * NUMBER' or 'METRIC / METRIC' (also with +, - and"
              + " *), such as error-rate by segment",
          WatchReader::item);

  private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(\\.\\d{1,9})?");
  private static final String TERM = "(\\S+(?:\\s+of\\s+(?:new|old))?)";
  private static final Pattern COMPUTED = Pattern.compile(TERM + "\\s+([-+*/])\\s+" + TERM);
  private static final Pattern SEGMENTS = Pattern.compile("(\\S+)\\s+by\\s+(\\S+)");

  private WatchReader() {}

  /** One of them; exactly one of the two is there. */
  record Item(Optional<MetricName> metric, Optional<Figure> figure) {}

  private static Item item(String text) {
    String words = text.strip();
    return figure(words)
        .map(figure -> new Item(Optional.empty(), Optional.of(figure)))
        .orElseGet(() -> new Item(Optional.of(new MetricName(words)), Optional.empty()));
  }

  private static Optional<Figure> figure(String text) {
    Matcher segments = SEGMENTS.matcher(text);
    if (segments.matches() && Modifiers.LABEL.matcher(segments.group(2)).matches()) {
      return Optional.of(
          new Figure.OfSegments(new MetricName(segments.group(1)), segments.group(2)));
    }
    Matcher computed = COMPUTED.matcher(text);
    return computed.matches() ? Optional.of(computed(computed)) : Optional.empty();
  }

  private static Figure computed(Matcher found) {
    Arithmetic by = Arithmetic.of(found.group(2)).orElseThrow();
    Figure.Term left = term(found.group(1));
    return by == Arithmetic.TIMES && NUMBER.matcher(found.group(3)).matches() && left.isNew()
        ? new Figure.Multiple(left.metric(), Double.parseDouble(found.group(3)))
        : new Figure.Computed(left, by, term(found.group(3)));
  }

  private static Figure.Term term(String text) {
    String[] words = text.split("\\s+", -1);
    if (Quantities.parse(words[0]).isPresent()) {
      throw new IllegalArgumentException("a number is not a metric");
    }
    boolean old = words.length == 3 && words[2].equals("old");
    return new Figure.Term(new MetricName(words[0]), old ? Side.OLD : Side.NEW);
  }
}
