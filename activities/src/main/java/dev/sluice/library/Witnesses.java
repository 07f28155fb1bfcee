package dev.sluice.library;

import dev.sluice.metrics.MetricInspector;
import dev.sluice.port.MetricActivities;
import dev.sluice.port.RevisionActivities;
import dev.sluice.port.RouterBinding;
import dev.sluice.port.TrafficActivities;
import dev.sluice.port.TrafficActivities.TrafficReading;
import java.util.function.Function;

/**
 * Who is asked about a target when a runbook is checked against it.
 *
 * @param inspector what a metric's answer does not show by itself
 * @param router fails as {@link TrafficActivities#read} does
 */
public record Witnesses(
    MetricActivities metrics,
    MetricInspector inspector,
    RevisionActivities revisions,
    Function<RouterBinding, TrafficReading> router) {}
