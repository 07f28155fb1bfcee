package dev.sluice.demo.real;

import dev.sluice.demo.service.Figures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The day before, in the OpenMetrics text that Prometheus' own tool makes blocks of. */
record History(Figures figures, double perSecond, String instance) {
  private static final Duration LONG = Duration.ofHours(25);
  private static final Duration STEP = Duration.ofSeconds(30);

  /** All samples of the day that ends at a moment. */
  String until(Instant now) {
    StringBuilder text = new StringBuilder();
    series(text, "hal9_response_match_ratio", "gauge", "", now, figures::matchRate);
    series(text, "hal9_data_inconsistencies", "gauge", "", now, at -> 0);
    series(text, "hal9_failing_health_checks", "gauge", "", now, at -> 0);
    series(
        text,
        "hal9_requests_total",
        "counter",
        "system=\"flat\",",
        now,
        at -> perSecond * Duration.between(now.minus(LONG), at).toSeconds());
    return text.append("# EOF\n").toString();
  }

  private interface Curve {
    double at(Instant moment);
  }

  private void series(
      StringBuilder text, String name, String type, String labels, Instant now, Curve curve) {
    String family = name.endsWith("_total") ? name.substring(0, name.length() - 6) : name;
    text.append("# TYPE %s %s%n".formatted(family, type));
    List<Instant> moments = new ArrayList<>();
    for (Instant at = now.minus(LONG); at.isBefore(now); at = at.plus(STEP)) {
      moments.add(at);
    }
    for (Instant at : moments) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s{%sinstance=\"%s\",job=\"hal9\"} %.6f %d.%03d%n",
              name,
              labels,
              instance,
              curve.at(at),
              at.getEpochSecond(),
              at.getNano() / 1_000_000));
    }
  }
}
