package dev.sluice.worker;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.tally.ScopeCloseException;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import java.time.Duration;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The worker's own metrics, and Temporal's of it, in Prometheus' format. */
final class Telemetry implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Telemetry.class);
  private static final double REPORT_SECONDS = 5;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Scope scope;

  Telemetry() {
    registry.config().meterFilter(boundedHistograms());
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    scope =
        new RootScopeBuilder()
            .reporter(new MicrometerClientStatsReporter(registry))
            .reportEvery(com.uber.m3.util.Duration.ofSeconds(REPORT_SECONDS));
  }

  /** Where parts of the worker count. */
  PrometheusMeterRegistry registry() {
    return registry;
  }

  /** Where Temporal's SDK counts. */
  Scope scope() {
    return scope;
  }

  /** All metrics as Prometheus reads them. */
  String scrape() {
    return registry.scrape();
  }

  /** Reports once more and ends. */
  @Override
  public void close() {
    try {
      scope.close();
    } catch (ScopeCloseException lost) {
      LOG.debug("the last metrics of Temporal's SDK were not reported", lost);
    }
    registry.close();
  }

  /**
   * Temporal's timers come with some 70 buckets each, which makes over a thousand series of a tiny
   * workflow.
   */
  private static MeterFilter boundedHistograms() {
    return new MeterFilter() {
      @Override
      public DistributionStatisticConfig configure(
          Meter.Id id, DistributionStatisticConfig config) {
        if (!id.getName().startsWith("temporal_")) {
          return config;
        }
        return DistributionStatisticConfig.builder()
            .percentilesHistogram(false)
            .serviceLevelObjectives(buckets())
            .build()
            .merge(config);
      }
    };
  }

  private static double[] buckets() {
    return Stream.of(10, 50, 100, 300, 1_000, 5_000, 30_000)
        .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
        .toArray();
  }
}
