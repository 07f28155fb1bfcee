package dev.sluice.metrics.prometheus;

import dev.sluice.guard.Reading;
import dev.sluice.guard.Reading.Kind;
import dev.sluice.port.MetricActivities.Question;
import dev.sluice.port.MetricSource;
import dev.sluice.port.MetricSource.Metric;
import dev.sluice.port.MetricSource.Provider.Prometheus;
import dev.sluice.series.Grid;
import dev.sluice.series.Point;
import dev.sluice.series.Sampled;
import java.time.Duration;
import java.util.List;

/** One question to one server: the value, then whether it may be believed. */
record Inquiry(MetricSource source, Question question, Metric metric) {

  Reading ask(Server server, Prometheus binding) {
    return server.query(promQl().value(metric)).number(value -> believed(server, binding, value));
  }

  /** The values in the intervals of a window, if they may be believed. */
  Sampled points(Server server, Prometheus binding, Grid grid) {
    return switch (server.range(promQl().point(metric, grid.interval()), grid)) {
      case Answer.Nothing nothing -> new Sampled.Missing(nothing.reading());
      case Answer.Finite number -> new Sampled.Missing(Answer.SEVERAL);
      case Answer.Names names -> new Sampled.Missing(Answer.SEVERAL);
      case Answer.Series(List<Point> points) -> {
        Reading believed = believed(server, binding, 0);
        yield believed instanceof Reading.Value
            ? new Sampled.Points(points, grid.count())
            : new Sampled.Missing(believed);
      }
    };
  }

  /** How many requests there were. */
  Reading requests(Server server, Prometheus binding) {
    if (binding.requests().isEmpty()) {
      return new Reading.ProviderError(
          Kind.WRONG_QUERY,
          "%s is tested by numbers of requests, and the target does not say how to count them: give"
                  .formatted(metric.name())
              + " it requests");
    }
    return server.query(promQl().requests(binding.requests().get())).number(Reading.Value::new);
  }

  private Reading believed(Server server, Prometheus binding, double value) {
    Reading covered = new Coverage(promQl(), metric, server).of(value);
    Reading enough = covered instanceof Reading.Value ? enough(server, binding, value) : covered;
    return enough instanceof Reading.Value ? fresh(server, binding, value) : enough;
  }

  private Reading enough(Server server, Prometheus binding, double value) {
    if (metric.minRequests() == 0) {
      return new Reading.Value(value);
    }
    if (binding.requests().isEmpty()) {
      return new Reading.ProviderError(
          Kind.WRONG_QUERY,
          "%s needs %d requests, and the target does not say how to count them: give it requests"
              .formatted(metric.name(), metric.minRequests()));
    }
    return server
        .query(promQl().requests(binding.requests().get()))
        .number(
            tooFew(value, 0),
            seen ->
                seen < metric.minRequests()
                    ? tooFew(value, (long) seen)
                    : new Reading.Value(value));
  }

  private Reading tooFew(double value, long seen) {
    return new Reading.TooFewSamples(value, seen, metric.minRequests());
  }

  /**
   * A rate keeps its value for a whole window after the last sample; so the samples themselves are
   * looked at.
   */
  private Reading fresh(Server server, Prometheus binding, double value) {
    List<String> selectors = Selectors.in(promQl().requests(metric.query()));
    if (selectors.isEmpty()) {
      return new Reading.Value(value);
    }
    return server
        .query(PromQl.fresh(selectors, binding.stale()))
        .number(fresh ->
            fresh >= selectors.size()
                ? new Reading.Value(value)
                : oldest(server, binding, selectors, value));
  }

  private Reading oldest(Server server, Prometheus binding, List<String> selectors, double value) {
    for (String selector : selectors) {
      Answer age = server.query(PromQl.age(selector, binding.stale()));
      if (age instanceof Answer.Finite(double seconds)
          && seconds > binding.stale().toMillis() / 1000d) {
        return silent(server, binding, Duration.ofMillis(Math.round(seconds * 1000)));
      }
      if (age instanceof Answer.Nothing(Reading.ProviderError error)) {
        return error;
      }
    }
    // What has never had a sample, such as a counter of errors before the first, is not stale.
    return new Reading.Value(value);
  }

  /**
   * Either the source is fed no more, or it is, and these series have ended: then their service
   * tells nothing.
   */
  private Reading silent(Server server, Prometheus binding, Duration age) {
    Answer source = server.query(PromQl.ageOfTheSource());
    boolean alive =
        source instanceof Answer.Finite(double seconds)
            && seconds <= binding.stale().toMillis() / 1000d;
    boolean emptyIsAValue = metric.noData() instanceof MetricSource.NoData.Means;
    return alive && !emptyIsAValue
        ? new Reading.NoData(
            "its newest sample is %d s old, though others are newer".formatted(age.toSeconds()))
        : new Reading.Stale(age);
  }

  private PromQl promQl() {
    return new PromQl(source, question);
  }
}
