package dev.sluice.runbook.reader;

import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Scalars;
import java.time.Duration;

/** How long a soak may take on the clock: a percentage of its length, or a duration. */
sealed interface SoakLimit {
  /** Half as long again as the soak. */
  static SoakLimit usual() {
    return new Part(150);
  }

  static NodeReader<SoakLimit> reader() {
    return Scalars.parsed(
        "limit of a soak",
        "a percentage of the soak from 100% to 10000%, such as 150%, or a duration",
        SoakLimit::parse);
  }

  /** In whole percent of the length. */
  record Part(int percent) implements SoakLimit {}

  record Time(Duration duration) implements SoakLimit {}

  /** The limit of a soak of this length; a limit shorter than the soak is noted. */
  default Duration of(Duration length, Fields fields) {
    Duration limit =
        switch (this) {
          case Part part -> length.multipliedBy(part.percent()).dividedBy(100);
          case Time time -> time.duration();
        };
    if (limit.compareTo(length) < 0) {
      fields
          .problems()
          .add(
              fields.at("soak-limit"),
              "the soak of %s can never be done in %s"
                  .formatted(DurationText.of(length), DurationText.of(limit)),
              "a limit not shorter than the soak");
    }
    return limit;
  }

  private static SoakLimit parse(String text) {
    if (!text.endsWith("%")) {
      return new Time(DurationText.parse(text));
    }
    int percent = Integer.parseInt(text.substring(0, text.length() - 1));
    if (percent < 100 || percent > 10_000) {
      throw new IllegalArgumentException("out of bounds");
    }
    return new Part(percent);
  }
}
