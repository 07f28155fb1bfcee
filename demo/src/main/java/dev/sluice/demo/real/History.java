package dev.sluice.demo.real;

import dev.sluice.demo.service.Figures;
import dev.sluice.demo.service.Published;
import dev.sluice.demo.service.Published.Line;
import dev.sluice.demo.service.Resources;
import dev.sluice.demo.service.Segment;
import dev.sluice.demo.service.Tally;
import dev.sluice.demo.service.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * The day before, in the OpenMetrics text that Prometheus' own tool makes blocks of. The nearer to
 * its end, the closer its samples are: at practice pace a day is some minutes, looked at in windows
 * of seconds.
 */
record History(Figures figures, Resources resources, String instance) {
  private static final Duration LONG = Duration.ofHours(25);
  private static final Duration CLOSEST = Duration.ofSeconds(1);
  private static final Duration WIDEST = Duration.ofMinutes(2);
  private static final int CLOSER_THAN_THE_AGE = 40;

  /** All samples of the day that ends at a moment. */
  String until(Instant now) {
    Published published = new Published(figures, resources);
    Instant began = now.minus(LONG);
    List<Instant> moments = moments(began, now);
    List<List<Line>> all =
        moments.stream().map(at -> published.at(at, new Usual(figures, began, at))).toList();
    StringBuilder text = new StringBuilder();
    String family = "";
    for (int series = 0; series < all.getFirst().size(); series++) {
      Line first = all.getFirst().get(series);
      if (!family.equals(first.family())) {
        family = first.family();
        text.append("# TYPE %s %s%n".formatted(family, first.kind().label()));
      }
      String name = named(first);
      for (int at = 0; at < moments.size(); at++) {
        append(text.append(name), all.get(at).get(series).value(), moments.get(at));
      }
    }
    return text.append("# EOF\n").toString();
  }

  private static List<Instant> moments(Instant began, Instant now) {
    Deque<Instant> moments = new ArrayDeque<>();
    Instant at = now.minus(CLOSEST);
    while (at.isAfter(began)) {
      moments.addFirst(at);
      Duration step = Duration.between(at, now).dividedBy(CLOSER_THAN_THE_AGE);
      Duration least = step.compareTo(CLOSEST) < 0 ? CLOSEST : step;
      at = at.minus(least.compareTo(WIDEST) > 0 ? WIDEST : least);
    }
    return new ArrayList<>(moments);
  }

  private String named(Line line) {
    String own = "instance=\"%s\",job=\"hal9\"".formatted(instance);
    String labels = line.labelled();
    return "%s{%s%s} ".formatted(line.name(), labels.isEmpty() ? "" : labels + ",", own);
  }

  private static void append(StringBuilder text, double value, Instant at) {
    text.append(String.format(Locale.ROOT, "%.6f ", value))
        .append(at.getEpochSecond())
        .append('.')
        .append(String.format(Locale.ROOT, "%03d", at.getNano() / 1_000_000))
        .append('\n');
  }

  /** What a healthy service has counted since it began. */
  private record Usual(Figures figures, Instant began, Instant at) implements Published.Counted {
    @Override
    public Tally of(Version version, Segment segment) {
      return of(version).part(Segment.values().length);
    }

    @Override
    public Tally of(Version version) {
      return figures.usual(version, Duration.between(began, at));
    }
  }
}
