/**
 * Metrics from servers with Prometheus' HTTP API; start at {@link
 * dev.sluice.metrics.prometheus.PrometheusMetrics}.
 */
@NullMarked
package dev.sluice.metrics.prometheus;

import org.jspecify.annotations.NullMarked;
