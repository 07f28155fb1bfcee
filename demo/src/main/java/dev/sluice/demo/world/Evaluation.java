package dev.sluice.demo.world;

import dev.sluice.demo.service.Figures;
import dev.sluice.demo.service.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Answers questions from the world's figures. */
final class Evaluation {
  private final Figures figures;

  Evaluation(Figures figures) {
    this.figures = figures;
  }

  /** A series with its value at the moment that was asked for. */
  record Sample(Map<String, String> labels, double value) {
    Sample {
      labels = Map.copyOf(labels);
    }
  }

  /** The answer at a moment; empty when nothing matches. */
  List<Sample> at(Query query, Instant moment) {
    return switch (query) {
      case Query.Constant constant -> List.of(new Sample(Map.of(), constant.value()));
      case Query.Nothing() -> List.of();
      case Query.TimestampOf stamp ->
          at(stamp.inner(), moment).stream()
              .map(each -> new Sample(each.labels(), moment.toEpochMilli() / 1000d))
              .toList();
      case Query.OverTime over -> over(over, moment);
      case Query.Selector selector -> select(selector, moment);
    };
  }

  private List<Sample> select(Query.Selector selector, Instant moment) {
    if (!MetricNames.OF_A_VERSION.contains(selector.name())) {
      return List.of(new Sample(Map.of("__name__", selector.name()), instant(selector, moment)));
    }
    return selector.version().map(List::of).orElse(Arrays.asList(Version.values())).stream()
        .map(version -> new Sample(labels(selector, version), of(selector, version, moment)))
        .toList();
  }

  private static Map<String, String> labels(Query.Selector selector, Version version) {
    return Map.of("__name__", selector.name(), "version", version.label());
  }

  private double of(Query.Selector asked, Version version, Instant moment) {
    return switch (asked.name()) {
      case MetricNames.SPLIT -> figures.split(version, asked.window(), moment);
      case MetricNames.ERROR_RATE -> figures.served(version, asked.window(), moment).errorRate();
      case MetricNames.LATENCY ->
          figures.served(version, asked.window(), moment).quantile(asked.quantile());
      default -> figures.served(version, asked.window(), moment).requests();
    };
  }

  private double instant(Query.Selector asked, Instant moment) {
    return switch (asked.name()) {
      case MetricNames.MATCH_RATE -> figures.matchRate(moment);
      case MetricNames.INCONSISTENCIES -> figures.dataInconsistencies(moment);
      case MetricNames.ALERTS -> figures.firingAlerts(moment);
      default -> figures.failingHealthChecks(moment);
    };
  }

  private List<Sample> over(Query.OverTime over, Instant moment) {
    Map<String, List<Double>> values = new TreeMap<>();
    Map<String, Map<String, String>> labels = new TreeMap<>();
    Duration step = over.step().compareTo(over.range().dividedBy(2000)) < 0
        ? over.range().dividedBy(2000)
        : over.step();
    for (Instant at = moment; at.isAfter(moment.minus(over.range())); at = at.minus(step)) {
      for (Sample sample : at(over.inner(), at)) {
        String key = new TreeMap<>(sample.labels()).toString();
        labels.putIfAbsent(key, withoutName(sample.labels()));
        if (!Double.isNaN(sample.value())) {
          values.computeIfAbsent(key, each -> new ArrayList<>()).add(sample.value());
        }
      }
    }
    return labels.entrySet().stream()
        .map(
            each ->
                new Sample(
                    each.getValue(),
                    fold(over.fold(), values.getOrDefault(each.getKey(), List.of()))))
        .toList();
  }

  private static Map<String, String> withoutName(Map<String, String> labels) {
    Map<String, String> kept = new TreeMap<>(labels);
    kept.remove("__name__");
    return kept;
  }

  /** Newest first. */
  private static double fold(Query.Fold fold, List<Double> values) {
    var numbers = values.stream().mapToDouble(Double::doubleValue);
    return switch (fold) {
      case MIN -> numbers.min().orElse(Double.NaN);
      case MAX -> numbers.max().orElse(Double.NaN);
      case AVG -> numbers.average().orElse(Double.NaN);
      case COUNT -> values.size();
      case LAST -> Optional.of(values).filter(each -> !each.isEmpty()).map(List::getFirst).orElse(Double.NaN);
    };
  }
}
