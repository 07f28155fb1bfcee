package dev.sluice.demo.world;

import dev.sluice.demo.query.Evaluation;
import dev.sluice.demo.query.Malformed;
import dev.sluice.demo.query.Query;
import dev.sluice.demo.query.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A query evaluated at many moments, as {@code /api/v1/query_range} does. */
record Matrix(Evaluation evaluation) {
  private static final int MOST = 11_000;

  /** Moments from one to another, both included, in steps. */
  record Range(Instant start, Instant end, Duration step) {
    static Range of(Web.Form form) {
      Range range =
          new Range(
              MetricsEndpoint.moment(form.first("start").orElse("")),
              MetricsEndpoint.moment(form.first("end").orElse("")),
              step(form.first("step").orElse("")));
      if (Duration.between(range.start, range.end).dividedBy(range.step) >= MOST) {
        throw new Malformed("exceeded maximum resolution of 11,000 points per timeseries");
      }
      return range;
    }

    private static Duration step(String text) {
      if (!text.matches("[1-9][0-9]{0,8}(s|ms)")) {
        throw new Malformed("invalid parameter \"step\": '" + text + "'");
      }
      long number = Long.parseLong(text.replaceAll("[a-z]", ""));
      return text.endsWith("ms") ? Duration.ofMillis(number) : Duration.ofSeconds(number);
    }
  }

  /** The values of each series by their moments, in order. */
  Map<Map<String, String>, Map<Instant, Double>> series(Query query, Range range) {
    Map<Map<String, String>, Map<Instant, Double>> series = new LinkedHashMap<>();
    for (Instant at = range.start; !at.isAfter(range.end); at = at.plus(range.step)) {
      switch (evaluation.at(query, at)) {
        case Value.Scalar(double number) -> put(series, Map.of(), at, number);
        case Value.Vector(List<Value.Sample> samples) -> {
          for (Value.Sample sample : samples) {
            put(series, sample.labels(), at, sample.number());
          }
        }
      }
    }
    return series;
  }

  private static void put(
      Map<Map<String, String>, Map<Instant, Double>> series,
      Map<String, String> labels,
      Instant at,
      double number) {
    series.computeIfAbsent(labels, fresh -> new LinkedHashMap<>()).put(at, number);
  }
}
