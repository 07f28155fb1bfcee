package dev.sluice.runbook.reader;

import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.Unit;
import dev.sluice.runbook.reader.Tokens.Token;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers with units as they are written in conditions: {@code 0.1%}, {@code 5pp}, {@code 15ms},
 * {@code 1h 30m}, {@code 3}, {@code 512 MiB}.
 */
final class Quantities {
  static final String EXPECTED =
      "a number with its unit, such as 0.1%, 5pp, 15ms, 24h, 3 or 512 MiB";

  private static final Pattern SHAPE =
      Pattern.compile(
          "(-?\\d{1,15}(?:\\.\\d{1,9})?) ?(%|pp|ms|s|m|h|d|bytes|kB|MB|GB|KiB|MiB|GiB|)");

  private static final Pattern BEGINNING = Pattern.compile("-?\\d+(\\.\\d+)?");

  private Quantities() {}

  /** The quantity, or empty for any other text. */
  static Optional<Quantity> parse(String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (matcher.matches()) {
      return Optional.of(quantity(new BigDecimal(matcher.group(1)), matcher.group(2)));
    }
    return DurationText.fits(text)
        ? Optional.of(new Quantity(DurationText.parse(text).toMillis() / 1000d, Unit.SECONDS))
        : Optional.empty();
  }

  /** Whether a word begins as a number does, and is not the name of a metric. */
  static boolean begins(Token word) {
    return BEGINNING.matcher(word.text()).lookingAt();
  }

  /** The number that a word begins with, without its unit. */
  static String number(String text) {
    Matcher number = BEGINNING.matcher(text);
    return number.lookingAt() ? number.group() : "";
  }

  /** The longest quantity from a word on; takes its words. */
  static Optional<Quantity> longest(Token first, Tokens tokens) throws Mistake {
    StringBuilder text = new StringBuilder(first.text());
    while (tokens.peek().filter(next -> parse(text + " " + next.text()).isPresent()).isPresent()) {
      text.append(' ').append(tokens.take(EXPECTED).text());
    }
    return parse(text.toString());
  }

  /** A number as it is written in a runbook. */
  static String plain(double number) {
    return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }

  private static Quantity quantity(BigDecimal number, String unit) {
    return switch (unit) {
      case "%", "pp" -> new Quantity(number.movePointLeft(2).doubleValue(), Unit.RATIO);
      case "ms" -> new Quantity(number.movePointLeft(3).doubleValue(), Unit.SECONDS);
      case "s" -> new Quantity(number.doubleValue(), Unit.SECONDS);
      case "m" -> times(number, 60, Unit.SECONDS);
      case "h" -> times(number, 3_600, Unit.SECONDS);
      case "d" -> times(number, 86_400, Unit.SECONDS);
      case "bytes" -> times(number, 1, Unit.BYTES);
      case "kB" -> times(number, 1_000, Unit.BYTES);
      case "MB" -> times(number, 1_000_000, Unit.BYTES);
      case "GB" -> times(number, 1_000_000_000, Unit.BYTES);
      case "KiB" -> times(number, 1L << 10, Unit.BYTES);
      case "MiB" -> times(number, 1L << 20, Unit.BYTES);
      case "GiB" -> times(number, 1L << 30, Unit.BYTES);
      default -> new Quantity(number.doubleValue(), Unit.COUNT);
    };
  }

  private static Quantity times(BigDecimal number, long factor, Unit unit) {
    return new Quantity(number.multiply(BigDecimal.valueOf(factor)).doubleValue(), unit);
  }
}
