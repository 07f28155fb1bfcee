package dev.sluice.demo.query;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Prometheus writes them. */
public final class Spans {
  private static final Pattern PART = Pattern.compile("([0-9]+)(ms|[smhd])");

  private Spans() {}

  /**
   * Reads {@code 5m}, {@code 24h}, {@code 1500ms} or {@code 1m30s}.
   *
   * @throws Malformed when it is no duration
   */
  public static Duration read(String text) {
    if (!text.matches("([0-9]{1,9}(ms|[smhd]))+")) {
      throw new Malformed("not a valid duration string: \"" + text + "\"");
    }
    Duration sum = Duration.ZERO;
    Matcher parts = PART.matcher(text);
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
