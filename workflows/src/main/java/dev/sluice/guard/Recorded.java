package dev.sluice.guard;

import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand.Side;

/**
 * What a step recorded of a metric, for later conditions to compare with.
 *
 * @param how as a runbook says it, e.g. {@code p99 over 1h}
 */
public record Recorded(MetricName metric, Side side, String how, Reading reading) {}
