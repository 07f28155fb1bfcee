package dev.sluice.runbook.reader;

import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Operand.Aggregation;
import dev.sluice.runbook.Operand.Measure;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Window;
import dev.sluice.runbook.reader.Tokens.Token;
import dev.sluice.runbook.text.Shown;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what may follow a metric, each at most once: how its values become one, the moment, the
 * segments.
 */
final class Modifiers {
  /** All words that begin one. */
  static final List<String> WORDS =
      List.of("over", "avg", "min", "max", "slope", "trend", "at", "by", "spread");

  private static final List<String> MEASURES = List.of("by", "relative", "stddev");
  static final Pattern LABEL = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

  private final OperandReader operands;
  private final Known known;
  private final Subject subject;
  private final Tokens tokens;
  private Optional<Aggregation> aggregation = Optional.empty();
  private Optional<Window> window = Optional.empty();
  private Optional<Duration> at = Optional.empty();
  private Optional<Measure> measure = Optional.empty();
  private String label = "";

  Modifiers(OperandReader operands, Known known, Subject subject, Tokens tokens) {
    this.operands = operands;
    this.known = known;
    this.subject = subject;
    this.tokens = tokens;
  }

  /** The metric with all that follows it. */
  Operand read(MetricName name, Side side) throws Mistake {
    Optional<Token> next = tokens.peek().filter(each -> WORDS.contains(each.text()));
    while (next.isPresent()) {
      take(tokens.take("a word"));
      next = tokens.peek().filter(each -> WORDS.contains(each.text()));
    }
    Operand.Metric metric =
        new Operand.Metric(
            name,
            side,
            aggregation.orElse(Aggregation.OVER),
            window.orElseGet(this::plain),
            Optional.empty(),
            at);
    return measure.<Operand>map(how -> new Operand.Segments(metric, label, how)).orElse(metric);
  }

  private Window plain() {
    return at.isPresent() ? new Window.Last(known.window()) : subject.plain();
  }

  private void take(Token word) throws Mistake {
    switch (word.text()) {
      case "at" -> moment(word);
      case "by" -> segments(word, Measure.EACH);
      case "spread" -> spread(word);
      default -> aggregation(word);
    }
  }

  private void aggregation(Token word) throws Mistake {
    Aggregation read = Aggregation.valueOf(word.text().toUpperCase(Locale.ROOT));
    boolean twice = aggregation.isPresent() || at.isPresent();
    boolean split = read == Aggregation.TREND && measure.isPresent();
    if (twice || split) {
      throw together(word);
    }
    aggregation = Optional.of(read);
    window = Optional.of(operands.window(tokens));
  }

  private void moment(Token word) throws Mistake {
    if (aggregation.isPresent() || at.isPresent()) {
      throw together(word);
    }
    if (!subject.wholes().contains("soak")) {
      throw word.wrong("'at' is a time since a soak began, and there is none here", "a window");
    }
    String expected = "a time since the soak began, such as 15m";
    Token time = tokens.take(expected);
    at =
        Optional.of(
            OperandReader.duration(time, tokens)
                .orElseThrow(
                    () -> time.wrong(Shown.of(time.text()) + " is not a valid time", expected)));
  }

  private void spread(Token word) throws Mistake {
    Token next = tokens.take("by LABEL");
    switch (next.text()) {
      case "by" -> segments(word, Measure.DIFFERENCE);
      case "relative" -> measured(word, Measure.RELATIVE);
      case "stddev" -> measured(word, Measure.STDDEV);
      default -> throw next.unknown("measure", MEASURES);
    }
  }

  private void measured(Token word, Measure how) throws Mistake {
    Token by = tokens.take("by LABEL");
    if (!by.text().equals("by")) {
      throw by.unknown("word", List.of("by"));
    }
    segments(word, how);
  }

  private void segments(Token word, Measure how) throws Mistake {
    if (measure.isPresent() || aggregation.filter(Aggregation.TREND::equals).isPresent()) {
      throw together(word);
    }
    Token by = tokens.take("a label of the target's segments");
    if (!LABEL.matcher(by.text()).matches()) {
      throw by.wrong(
          Shown.of(by.text()) + " is not a valid label", "letters, digits and underscores");
    }
    measure = Optional.of(how);
    label = by.text();
  }

  private static Mistake together(Token word) {
    return word.wrong(
        "'%s' does not go with what stands before it".formatted(word.text()),
        "one of over, avg, min, max, slope, trend and at; and by or spread once, but not of a"
            + " trend");
  }
}
