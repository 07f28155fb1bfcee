/**
 * Metrics that a team's own tool knows; start at {@link dev.sluice.metrics.command.CommandMetrics}.
 */
@NullMarked
package dev.sluice.metrics.command;

import org.jspecify.annotations.NullMarked;
